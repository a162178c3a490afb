package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deltafield.datasets.SoftwareVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, and the commit that it was made of. */
final class ProgramVersion implements IVersionProvider {
  /** The file by which an unpacked archive says what it was made of. */
  private static final String COMMIT = "COMMIT";

  /** The commit checked out or unpacked where the program is installed, or "unknown". */
  static String commit() {
    return Installation.home()
        .flatMap(home -> GitCommit.of(home).or(() -> released(home)))
        .orElse("unknown");
  }

  /** What the archive was made of, or empty where this is none. */
  static Optional<String> released(Path home) {
    Path file = home.resolve(COMMIT);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"deltafield " + SoftwareVersion.current() + " (commit " + commit() + ")"};
  }
}
