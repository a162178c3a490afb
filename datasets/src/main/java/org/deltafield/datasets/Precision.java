package org.deltafield.datasets;

/** How a data set stores its values. Solving is always in float64. */
public enum Precision {
  /** Charge and boundary data are rounded before the solve, the potential after it. */
  FLOAT32,
  /** Nothing is rounded. */
  FLOAT64;

  /** Rounds values in place to what a file will hold. */
  void round(double[] values) {
    if (this == FLOAT32) {
      for (int n = 0; n < values.length; n++) {
        values[n] = (float) values[n];
      }
    }
  }

  /** Rounds the values at the given nodes. */
  void round(double[] values, int[] nodes) {
    if (this == FLOAT32) {
      for (int n : nodes) {
        values[n] = (float) values[n];
      }
    }
  }
}
