package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.report.RunComparison;
import org.deltafield.validation.report.StoredReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts runs side by side. */
@Command(
    name = "compare",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Put reports side by side and mark where a run differs from the first one beyond the"
          + " confidence intervals.",
      ""
    })
final class CompareCommand extends DeltafieldCommand {
  @Parameters(
      arity = "2..*",
      paramLabel = "REPORT.json",
      description = "Reports to compare, at least two; the others are held against the first.")
  List<Path> files;

  @Option(
      names = "--statistic",
      paramLabel = "S",
      defaultValue = "median",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Statistic statistic;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for compare.html, compare.md and compare.json; new or empty (default: print"
              + " only).")
  Path out;

  @Option(
      names = "--force",
      description = "Write into a folder that holds files; those of the same name are replaced.")
  boolean force;

  @Override
  int run(Console console) throws IOException {
    if (out != null) {
      OutputFolder.requireUsable(out, force);
    }
    for (Path file : files) {
      if (!file.getFileName().toString().endsWith(".json")) {
        throw new InvalidInputException(file + ": expected the report.json of a run");
      }
      InputFiles.requireFile(file);
    }
    RunComparison comparison =
        new RunComparison(files.stream().map(StoredReport::read).toList(), statistic);
    if (out != null) {
      OutputFolder.publish(
          out,
          force,
          folder -> {
            AtomicFiles.writeJson(folder.resolve("compare.json"), comparison.tree());
            AtomicFiles.writeText(folder.resolve("compare.md"), comparison.markdown());
            AtomicFiles.writeText(folder.resolve("compare.html"), comparison.html());
            return out;
          });
    }
    comparison.lines().forEach(console::line);
    if (out != null) {
      console.line("comparison: " + out.resolve("compare.html"));
    }
    console.result(comparison.tree());
    return CommandLineErrors.DONE;
  }
}
