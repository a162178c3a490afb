package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.ImportMapping;
import org.deltafield.datasets.ImportPresets;
import org.deltafield.datasets.PairImport;
import org.deltafield.solvers.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes pairs that other software made. */
@Command(
    name = "import",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Take pairs that other software made: an NPZ archive or a folder of NPY files with charge and"
          + " potential, PDEBench's Darcy layout, or anything in HDF5, NPZ or NPY by a mapping."
          + " Every pair must obey the equation; the message says what it leaves and what is"
          + " allowed.",
      ""
    })
final class DataImportCommand extends DeltafieldCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE|DIR",
      description = "What to take; with --mapping, the mapping names it.")
  Path file;

  @Option(
      names = "--mapping",
      paramLabel = "M.yaml",
      description =
          "Which array is what, with factors, axes and sign; see the guide's page on data sets"
              + " (default: by the ending of the file, .npz, a folder of .npy, or PDEBench's .h5 or"
              + " .hdf5).")
  Path mapping;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "Largest relative residual of a pair, what rounding explains aside; above 0 and at most 1"
              + " (default: the mapping's, or 1e-6).")
  Double tolerance;

  @Option(
      names = "--values-at",
      paramLabel = "PLACE",
      description =
          "nodes or cells: where the values stand (default: the mapping's, or what the file's"
              + " coordinates say).")
  ImportMapping.Place place;

  @Option(
      names = "--split",
      paramLabel = "SPLIT=N",
      description =
          "Consecutive parts and their numbers of pairs, at least 1; may be given several times"
              + " (default: the mapping's, or all pairs in train).")
  Map<String, Integer> splits = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "OUT",
      required = true,
      description = "Folder of the data set; new or empty.")
  Path out;

  @Override
  int run(Console console) throws IOException {
    OutputFolder.requireUsable(out, false);
    if ((file == null) == (mapping == null)) {
      throw new InvalidInputException(
          "found "
              + (file == null ? "neither FILE nor --mapping" : "FILE and --mapping")
              + ", expected one of them");
    }
    splits.forEach((split, count) -> requireSplit(split, count));
    ImportMapping chosen =
        mapping(file, mapping)
            .with(Optional.empty(), tolerance(), Optional.ofNullable(place), splits);
    PairImport.Check check;
    try (LateProgress progress = new LateProgress(console, "import", "steps")) {
      check =
          OutputFolder.publish(
              out,
              false,
              folder -> new PairImport(chosen).run(folder, Clock.systemUTC(), progress));
    }
    console.line(
        String.format(
            Locale.ROOT,
            "%s: %,d pairs; the worst, pair %d, leaves the relative residual %.3g where %.3g is"
                + " allowed",
            out,
            check.pairs(),
            check.worst(),
            check.residual(),
            check.allowed()));
    ObjectNode node = DataResults.of(out, Dataset.open(out));
    node.put("worst_pair", check.worst()).put("residual", check.residual());
    node.put("allowed", check.allowed());
    console.result(node);
    return CommandLineErrors.DONE;
  }

  private Optional<Double> tolerance() {
    if (tolerance != null && !(tolerance > 0 && tolerance <= 1)) {
      throw new InvalidInputException(
          "--tolerance: found " + tolerance + ", expected a number above 0 and at most 1");
    }
    return Optional.ofNullable(tolerance);
  }

  private static void requireSplit(String split, Integer count) {
    if (count == null || count < 1 || !split.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new InvalidInputException(
          "--split: found "
              + split
              + "="
              + count
              + ", expected a name of lower-case letters, digits and hyphens, and at least 1");
    }
  }

  private static ImportMapping mapping(Path file, Path mapping) {
    if (mapping != null) {
      Path folder = mapping.toAbsolutePath().getParent();
      return YamlFile.read(mapping).parse(node -> ImportMapping.fromJson(node, folder));
    }
    if (!Files.exists(file)) {
      throw new InvalidInputException(file + ": no such file or folder");
    }
    String fileName = file.toAbsolutePath().normalize().getFileName().toString();
    int dot = fileName.lastIndexOf('.');
    String name = dot > 0 ? fileName.substring(0, dot) : fileName;
    String ending = fileName.toLowerCase(Locale.ROOT);
    return ending.endsWith(".h5") || ending.endsWith(".hdf5")
        ? ImportPresets.pdebench(name, file)
        : ImportPresets.plain(name, file);
  }
}
