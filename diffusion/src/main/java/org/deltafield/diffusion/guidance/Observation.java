package org.deltafield.diffusion.guidance;

/**
 * What was measured of a state: y = Hx₀ + r, r ~ N(0, diag(variance)).
 *
 * @param map H
 * @param values y: one set of rows for all states, or one per state, flat
 * @param variance of each row; 0 says that the value is exact
 */
public record Observation(LinearMap map, double[] values, double[] variance) {
  /** Checks the lengths and signs. */
  public Observation {
    if (values.length == 0 || values.length % map.rows() != 0 || variance.length != map.rows()) {
      throw new IllegalArgumentException(
          "an observation of "
              + map.rows()
              + " rows, with "
              + values.length
              + " values and "
              + variance.length
              + " variances");
    }
    for (double v : variance) {
      if (!(v >= 0) || Double.isInfinite(v)) {
        throw new IllegalArgumentException("a variance is finite and not negative: " + v);
      }
    }
    values = values.clone();
    variance = variance.clone();
  }

  /** The same variance for every row. */
  public static Observation of(LinearMap map, double[] values, double variance) {
    double[] all = new double[map.rows()];
    java.util.Arrays.fill(all, variance);
    return new Observation(map, values, all);
  }

  /** The sets of values, 1 or one per state. */
  int sets() {
    return values.length / map.rows();
  }

  /** Checks that there is one set of values, or one for each of so many states. */
  void requireBatch(int batch) {
    if (sets() != 1 && sets() != batch) {
      throw new IllegalArgumentException(sets() + " sets of values for " + batch + " states");
    }
  }

  /** Where the values of a state begin. */
  int offset(int state) {
    return sets() == 1 ? 0 : state * map.rows();
  }
}
