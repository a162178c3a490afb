package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.deltafield.datasets.Dataset;
import org.deltafield.diffusion.training.TrainingRun;
import org.deltafield.solvers.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a score model. */
@Command(
    name = "train",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Train a score model on a data set. RUN receives checkpoint.h5, from which --resume goes on,"
          + " and in the end model.h5, which sample, validate and benchmark take. A run is a"
          + " function of specification, data and seed, interrupted or not.",
      ""
    })
final class TrainCommand extends DeltafieldCommand {
  /** The state of a run, inside its folder. */
  static final String CHECKPOINT = TrainingRun.CHECKPOINT;

  /** The finished model, inside the folder of its run. */
  static final String MODEL = TrainingRun.MODEL;

  @Parameters(
      index = "0",
      paramLabel = "TRAIN.yaml",
      description = "The training specification; see models/.")
  Path specification;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The data set; its splits train and validation are used.")
  Path data;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      required = true,
      description = "Folder of the run; new or empty, unless --resume is given.")
  Path out;

  @Option(
      names = "--resume",
      description =
          "Continue what an interrupted run of the same specification and data left in RUN.")
  boolean resume;

  @Override
  int run(Console console) throws IOException {
    requireUsable();
    TrainableSpec spec = TrainableSpec.read(YamlFile.read(specification), seed);
    InputFiles.requireFolder(data);
    Dataset dataset = Dataset.open(data);
    long start = System.nanoTime();
    TrainingTask.Result result = new TrainingTask(console, out).run(spec, dataset, resume);
    double seconds = 1e-9 * (System.nanoTime() - start);
    console.line(
        String.format(
            Locale.ROOT,
            "%s: %d steps in %s, validation error %s; model: %s",
            result.name(),
            result.steps(),
            Durations.words(seconds),
            SampleCertificates.percent(result.validationError()),
            out.resolve(MODEL)));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", result.name()).put("steps", result.steps()).put("seconds", seconds);
    node.put("validation_error", result.validationError());
    node.put("model", out.resolve(MODEL).toString());
    console.result(node);
    return CommandLineErrors.DONE;
  }

  private void requireUsable() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InvalidInputException("--out: " + out + " is a file, expected a folder");
    }
    if (!resume && Files.isDirectory(out)) {
      try (Stream<Path> entries = Files.list(out)) {
        if (entries.findAny().isPresent()) {
          throw new InvalidInputException(
              "--out: "
                  + out
                  + " holds files already, expected a new or empty folder, or --resume to go on");
        }
      }
    }
  }
}
