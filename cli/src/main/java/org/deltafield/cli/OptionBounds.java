package org.deltafield.cli;

import org.deltafield.solvers.InvalidInputException;

/** Checks on option values. */
final class OptionBounds {
  private OptionBounds() {}

  /** Returns the value if it lies within the bounds, else throws a line that names the option. */
  static int within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          option
              + ": found "
              + value
              + ", expected an integer "
              + (most == Integer.MAX_VALUE
                  ? "of at least " + least
                  : "from " + least + " to " + most));
    }
    return value;
  }
}
