package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetCollector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts two data sets together. */
@Command(
    name = "merge",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Put two data sets of one kind together: splits of the same name are joined, the pairs of A"
          + " first. The manifest keeps where both come from.",
      ""
    })
final class DataMergeCommand extends DeltafieldCommand {
  @Parameters(index = "0", paramLabel = "A", description = "The first data set.")
  Path first;

  @Parameters(index = "1", paramLabel = "B", description = "The second data set.")
  Path second;

  @Option(
      names = "--out",
      paramLabel = "C",
      required = true,
      description = "Folder of the joint data set; new or empty.")
  Path out;

  @Override
  int run(Console console) throws IOException {
    OutputFolder.requireUsable(out, false);
    InputFiles.requireFolder(first);
    InputFiles.requireFolder(second);
    Dataset a = Dataset.open(first);
    Dataset b = Dataset.open(second);
    try (LateProgress progress = new LateProgress(console, "merge", "pairs")) {
      OutputFolder.publish(
          out, false, folder -> DatasetCollector.merge(a, b, folder, Clock.systemUTC(), progress));
    }
    Dataset merged = Dataset.open(out);
    console.line(
        String.format(
            Locale.ROOT,
            "%s: %,d pairs of %s and %,d of %s",
            out,
            a.description().pairs(),
            first,
            b.description().pairs(),
            second));
    console.result(DataResults.of(out, merged));
    return CommandLineErrors.DONE;
  }
}
