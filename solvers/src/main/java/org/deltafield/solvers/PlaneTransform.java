package org.deltafield.solvers;

/**
 * The transforms of one slice of a box: along x in 2-D, along x and y in 3-D, none in 1-D.
 *
 * <p>A slice is a plane of the nodal array, rows of the first axis. Coefficients stand where the
 * unknown nodes do; held nodes are neither read nor written. An instance holds scratch and belongs
 * to one thread.
 */
final class PlaneTransform implements SliceTransform {
  /** Lines gathered together: one cache line of each row of the plane. */
  private static final int BUNDLE = 8;

  private final int row;
  private final int[] first = new int[2];
  private final int[] count = {1, 1};
  private final AxisTransform[] axes = new AxisTransform[2];
  private final double[] lines;
  private final double[] slice;

  /** The transforms along all axes of the grid but the last. */
  PlaneTransform(Grid grid, AxisEnds[] ends) {
    int transformed = grid.dimension() - 1;
    for (int a = 0; a < transformed; a++) {
      axes[a] = AxisTransform.of(grid.intervals(a), ends[a]);
      first[a] = ends[a].first();
      count[a] = ends[a].count(grid.intervals(a));
    }
    row = transformed > 0 ? grid.nodes(0) : 1;
    lines = new double[transformed > 1 ? BUNDLE * count[1] : 0];
    slice = new double[transformed > 1 ? grid.stride(2) : 0];
  }

  @Override
  public double scale() {
    double scale = 1;
    for (AxisTransform axis : axes) {
      scale *= axis == null ? 1 : axis.scale();
    }
    return scale;
  }

  @Override
  public int row() {
    return row;
  }

  @Override
  public double[] eigenvalues(int size, double[] ratios) {
    double[] mu = new double[size];
    java.util.Arrays.fill(mu, 4);
    for (int q = 0; q < count[1]; q++) {
      double y = axes[1] == null ? 0 : ratios[1] * axes[1].eigenvalue(q);
      for (int p = 0; p < count[0]; p++) {
        double x = axes[0] == null ? 0 : ratios[0] * axes[0].eigenvalue(p);
        mu[(first[1] + q) * row + first[0] + p] = x + y;
      }
    }
    return mu;
  }

  @Override
  public void forward(double[] f, int base) {
    if (axes[0] != null) {
      for (int q = 0; q < count[1]; q++) {
        int at = base + (first[1] + q) * row + first[0];
        axes[0].forward(f, at, f, at);
      }
    }
    if (axes[1] != null) {
      alongColumns(f, base, f, base, true);
    }
  }

  @Override
  public void inverse(double[] c, double[] w, int base) {
    if (axes[0] == null) {
      w[base] = c[0];
      return;
    }
    double[] in = c;
    if (axes[1] != null) {
      alongColumns(c, 0, slice, 0, false);
      in = slice;
    }
    for (int q = 0; q < count[1]; q++) {
      int at = (first[1] + q) * row + first[0];
      axes[0].inverse(in, at, w, base + at);
    }
  }

  private void alongColumns(double[] in, int inBase, double[] out, int outBase, boolean forward) {
    int n = count[1];
    for (int p = 0; p < count[0]; p += BUNDLE) {
      int width = Math.min(BUNDLE, count[0] - p);
      int corner = first[1] * row + first[0] + p;
      for (int q = 0, at = inBase + corner; q < n; q++, at += row) {
        for (int b = 0; b < width; b++) {
          lines[b * n + q] = in[at + b];
        }
      }
      for (int b = 0; b < width; b++) {
        if (forward) {
          axes[1].forward(lines, b * n, lines, b * n);
        } else {
          axes[1].inverse(lines, b * n, lines, b * n);
        }
      }
      for (int q = 0, at = outBase + corner; q < n; q++, at += row) {
        for (int b = 0; b < width; b++) {
          out[at + b] = lines[b * n + q];
        }
      }
    }
  }
}
