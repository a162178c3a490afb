package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.deltafield.solvers.InvalidInputException;

/**
 * Turns whatever the HDF5 library throws at a damaged file into one line. Errors too: a hostile
 * header can ask for any depth or any amount of memory, and nothing of it is left when the call
 * ends.
 */
final class Hdf5Guard {
  private Hdf5Guard() {}

  /** Calls the library about a file. */
  static <T> T call(Path path, Callable<T> read) {
    try {
      return read.call();
    } catch (InvalidInputException e) {
      throw e;
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
      Throwable cause = e;
      for (int depth = 0; cause != null && depth < 50; depth++) {
        if (cause instanceof InvalidInputException known) {
          throw known;
        }
        cause = cause.getCause();
      }
      throw damaged(path, e);
    }
  }

  private static InvalidInputException damaged(Path path, Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      return new InvalidInputException(
          path + ": is damaged, or takes more memory than Java has (raise it by -Xmx)", cause);
    }
    return new InvalidInputException(
        path + ": is damaged or not a readable HDF5 file (" + firstLine(cause) + ")", cause);
  }

  /** What a failure says of itself, in one line of bounded length. */
  static String firstLine(Throwable cause) {
    String why = cause.getMessage() == null ? "" : cause.getMessage();
    String line = why.lines().findFirst().orElse("").strip();
    return line.isEmpty()
        ? cause.getClass().getSimpleName()
        : line.substring(0, Math.min(200, line.length()));
  }
}
