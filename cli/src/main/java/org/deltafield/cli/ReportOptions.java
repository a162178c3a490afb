package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deltafield.validation.TrainingPoint;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.report.ReportFolder;
import picocli.CommandLine.Option;

/** Where a command leaves its report. */
final class ReportOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for the report; new or empty. It appears only when everything in it is complete.")
  Path out;

  @Option(
      names = "--force",
      description = "Write into a folder that holds files; those of the same name are replaced.")
  boolean force;

  /** Throws, before any work is done, where the folder could not be written. */
  void check() throws IOException {
    OutputFolder.requireUsable(out, force);
  }

  /** Writes more into a folder that already holds the report. */
  @FunctionalInterface
  interface Extra {
    /** Writes files below the folder. */
    void write(Path folder) throws IOException;
  }

  /** Writes report and extras, whole or not at all. */
  void write(ValidationResult result, List<TrainingPoint> training, Extra extra)
      throws IOException {
    OutputFolder.publish(
        out,
        force,
        folder -> {
          ReportFolder.write(result, training, folder);
          extra.write(folder);
          return out;
        });
  }
}
