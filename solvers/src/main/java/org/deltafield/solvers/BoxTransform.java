package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The transforms of all axes of a box, by the pairs of ends of the axes ({@link AxisTransform}).
 *
 * <p>Arrays are nodal; held nodes are not touched, and coefficients stand on the unknown nodes. An
 * instance holds scratch and belongs to one thread. Cost O(N log N).
 */
final class BoxTransform {
  /** Lines that are copied at a time where an axis is not contiguous. */
  private static final int BUNDLE = 8;

  private final Grid grid;
  private final AxisEnds[] ends;
  private final AxisTransform[] axes;
  private final double[] lines;
  private double scale = 1;

  BoxTransform(Boundaries boundaries) {
    grid = boundaries.grid();
    ends = ends(boundaries);
    axes = new AxisTransform[ends.length];
    int longest = 0;
    for (int a = 0; a < ends.length; a++) {
      axes[a] = AxisTransform.of(grid.intervals(a), ends[a]);
      scale *= axes[a].scale();
      longest = Math.max(longest, grid.nodes(a));
    }
    lines = new double[BUNDLE * longest];
  }

  private static AxisEnds[] ends(Boundaries boundaries) {
    AxisEnds[] ends = new AxisEnds[boundaries.grid().dimension()];
    Arrays.setAll(ends, a -> AxisEnds.of(boundaries, a));
    return ends;
  }

  /** Whether the transforms of a problem's box are these. */
  boolean serves(Boundaries boundaries) {
    return boundaries.grid().equals(grid) && Arrays.equals(ends(boundaries), ends);
  }

  /** What {@link #inverse} after {@link #forward} must be multiplied by to give the identity. */
  double scale() {
    return scale;
  }

  /**
   * λ of the second difference −f₋ + 2f − f₊ at each node's position along an axis, 0 at held ones;
   * one value, 0, for an axis that the grid does not have.
   */
  double[] eigenvalues(int axis) {
    if (axis >= ends.length) {
      return new double[1];
    }
    double[] values = new double[grid.nodes(axis)];
    for (int k = 0; k < ends[axis].count(grid.intervals(axis)); k++) {
      values[ends[axis].first() + k] = axes[axis].eigenvalue(k);
    }
    return values;
  }

  /** Values to coefficients, in place. */
  void forward(double[] v) {
    transform(v, true);
  }

  /** Coefficients to values, in place. */
  void inverse(double[] v) {
    transform(v, false);
  }

  private void transform(double[] v, boolean forward) {
    for (int a = 0; a < axes.length; a++) {
      int stride = grid.stride(a);
      int block = stride * grid.nodes(a);
      for (int base = ends[a].first() * stride; base < v.length; base += block) {
        for (int o = 0; o < stride; o += BUNDLE) {
          bundle(v, a, base + o, stride, Math.min(BUNDLE, stride - o), forward);
        }
      }
    }
  }

  private void bundle(double[] v, int axis, int at, int stride, int width, boolean forward) {
    int count = ends[axis].count(grid.intervals(axis));
    for (int q = 0; q < count; q++) {
      for (int b = 0; b < width; b++) {
        lines[b * count + q] = v[at + q * stride + b];
      }
    }
    for (int b = 0; b < width; b++) {
      if (forward) {
        axes[axis].forward(lines, b * count, lines, b * count);
      } else {
        axes[axis].inverse(lines, b * count, lines, b * count);
      }
    }
    for (int q = 0; q < count; q++) {
      for (int b = 0; b < width; b++) {
        v[at + q * stride + b] = lines[b * count + q];
      }
    }
  }
}
