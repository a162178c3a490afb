package org.deltafield.solvers;

import java.util.Arrays;

/**
 * κ² in −∇·(ε∇φ) + κ²φ = ρ: one number, or a field on the nodes. Never negative.
 *
 * <p>Mobile charges that answer a potential linearly screen it over the Debye length √ε/κ. Source:
 * P. Debye and E. Hückel, Physikalische Zeitschrift 24 (1923) 185.
 */
public sealed interface Screening {
  /** κ² = 0: Poisson's equation itself. */
  Screening NONE = new Uniform(0);

  /**
   * The same κ² everywhere.
   *
   * @param value κ², finite and not negative
   */
  record Uniform(double value) implements Screening {
    /** Checks the value. */
    public Uniform {
      check(value, "");
    }

    @Override
    public double[] onNodes(Grid grid) {
      double[] values = new double[grid.size()];
      Arrays.fill(values, value);
      return values;
    }

    @Override
    public boolean isNone() {
      return value == 0;
    }
  }

  /**
   * κ² on the nodes.
   *
   * @param field κ², finite and not negative at every node
   */
  record Variable(Field field) implements Screening {
    /** Checks every value. */
    public Variable {
      double[] values = field.values();
      for (int n = 0; n < values.length; n++) {
        check(values[n], " at node " + n);
      }
    }

    @Override
    public double[] onNodes(Grid grid) {
      return field.values().clone();
    }

    @Override
    public boolean isNone() {
      for (double value : field.values()) {
        if (value > 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** κ² at every node; a copy. */
  double[] onNodes(Grid grid);

  /** Whether κ² is 0 everywhere. */
  boolean isNone();

  private static void check(double value, String where) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "screening must be finite and not negative, not " + value + where);
    }
  }
}
