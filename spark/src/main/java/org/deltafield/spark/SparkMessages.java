package org.deltafield.spark;

import org.deltafield.solvers.InvalidInputException;

/** Spark's failures in one line. */
final class SparkMessages {
  private SparkMessages() {}

  /** What to throw for a job that failed. */
  static RuntimeException failure(Throwable cause) {
    return new InvalidInputException(
        "Spark: " + line(cause) + "; what is finished is kept, resuming continues it", cause);
  }

  /** The first line of a message; what follows are the lines of stack traces. */
  static String line(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }
}
