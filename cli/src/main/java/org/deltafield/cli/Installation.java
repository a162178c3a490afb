package org.deltafield.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the program and the released models lie. */
final class Installation {
  /** The system property by which the launcher says where it stands. */
  static final String HOME_PROPERTY = "deltafield.home";

  private Installation() {}

  /** The folder of the launcher; without the property, the working directory if it is one. */
  static Optional<Path> home() {
    String home = System.getProperty(HOME_PROPERTY);
    if (home != null) {
      return Optional.of(Path.of(home));
    }
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("models")) ? Optional.of(here) : Optional.empty();
  }
}
