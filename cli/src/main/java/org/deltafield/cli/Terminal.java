package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches standard error. */
final class Terminal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /** Asks the system; where it does not tell, a console on both ends counts as a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Only the fallback, and only an idle bar if it is wrong.
  static boolean watched() {
    try {
      if (Files.exists(STANDARD_ERROR)) {
        Path device = STANDARD_ERROR.toRealPath();
        return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
      }
    } catch (IOException e) {
      return false;
    }
    return System.console() != null;
  }
}
