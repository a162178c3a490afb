package org.deltafield.solvers;

/** ε in −∇·(ε∇φ) = ρ: one number, or a field on the nodes. Always positive. */
public sealed interface Permittivity {
  /** ε at a node. */
  double at(int node);

  /** ε = 1. */
  Permittivity ONE = new Uniform(1);

  /**
   * The same ε everywhere.
   *
   * @param value ε, positive and finite
   */
  record Uniform(double value) implements Permittivity {
    /** Checks the value. */
    public Uniform {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "permittivity must be positive and finite, not " + value);
      }
    }

    @Override
    public double at(int node) {
      return value;
    }
  }

  /**
   * ε on the nodes; the operator takes harmonic means on the faces between them.
   *
   * @param field ε, positive and finite at every node
   */
  record Variable(Field field) implements Permittivity {
    /** Checks every value. */
    public Variable {
      double[] values = field.values();
      for (int n = 0; n < values.length; n++) {
        if (!(values[n] > 0) || Double.isInfinite(values[n])) {
          throw new IllegalArgumentException(
              "permittivity must be positive and finite, not " + values[n] + " at node " + n);
        }
      }
    }

    @Override
    public double at(int node) {
      return field.values()[node];
    }
  }
}
