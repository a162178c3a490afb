package org.deltafield.solvers;

/**
 * Input from outside (a file, an option) that cannot be used. The message is one line: where, which
 * key, what was found, what would be right.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** One line that stands on its own. */
  public InvalidInputException(String message) {
    super(message);
  }

  /** One line, with the failure that led to it. */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** "where: key: found value, expected …". */
  public static InvalidInputException of(String where, String key, Object value, String expected) {
    return new InvalidInputException(
        where + ": " + key + ": found " + value + ", expected " + expected);
  }
}
