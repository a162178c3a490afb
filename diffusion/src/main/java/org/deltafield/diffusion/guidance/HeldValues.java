package org.deltafield.diffusion.guidance;

/**
 * Fixed values on any set of nodes, held to the bit.
 *
 * @param nodes H
 * @param values one set for all states, or one per state, flat
 */
public record HeldValues(NodeValues nodes, double[] values) implements HardConstraint {
  /** Checks the lengths. */
  public HeldValues {
    if (nodes.rows() == 0 || values.length == 0 || values.length % nodes.rows() != 0) {
      throw new IllegalArgumentException(
          nodes.rows() + " nodes are held at " + values.length + " values");
    }
    values = values.clone();
  }

  /** The nodes where a mask is true, held at the values of a field there. */
  public static HeldValues of(boolean[] mask, double[] field) {
    if (mask.length != field.length) {
      throw new IllegalArgumentException(
          "a mask of " + mask.length + " nodes, a field of " + field.length);
    }
    int[] nodes = new int[mask.length];
    double[] values = new double[mask.length];
    int count = 0;
    for (int n = 0; n < mask.length; n++) {
      if (mask[n]) {
        nodes[count] = n;
        values[count++] = field[n];
      }
    }
    return new HeldValues(
        new NodeValues(mask.length, java.util.Arrays.copyOf(nodes, count)),
        java.util.Arrays.copyOf(values, count));
  }

  @Override
  public void impose(double[] x, int batch) {
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < nodes.rows(); i++) {
        x[b * nodes.columns() + nodes.node(i)] = value(b, i);
      }
    }
  }

  @Override
  public double violation(double[] x, int batch) {
    double largest = 0;
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < nodes.rows(); i++) {
        double error = Math.abs(x[b * nodes.columns() + nodes.node(i)] - value(b, i));
        largest = Math.max(largest, error);
      }
    }
    return largest;
  }

  private double value(int state, int row) {
    return values[values.length == nodes.rows() ? row : state * nodes.rows() + row];
  }
}
