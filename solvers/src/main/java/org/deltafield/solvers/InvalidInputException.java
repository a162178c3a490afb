package org.deltafield.solvers;

/**
 * Input from outside (a file, an option) that cannot be used. The message is one line: where, which
 * key, what was found, what would be right.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** One line that stands on its own. */
  public InvalidInputException(String message) {
    super(oneLine(message));
  }

  /** One line, with the failure that led to it. */
  public InvalidInputException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** What a file says must not break the line, nor reach a terminal as a command to it. */
  private static String oneLine(String message) {
    return message.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]+", " ").strip();
  }

  /** "where: key: found value, expected …". */
  public static InvalidInputException of(String where, String key, Object value, String expected) {
    return new InvalidInputException(
        where + ": " + key + ": found " + value + ", expected " + expected);
  }
}
