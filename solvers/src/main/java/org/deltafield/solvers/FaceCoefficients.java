package org.deltafield.solvers;

import java.util.Arrays;

/** ε on the faces between neighbouring nodes, divided by h². */
final class FaceCoefficients {
  /** Values that a thread takes at a time. */
  private static final int BLOCK = 1024;

  private FaceCoefficients() {}

  /**
   * ε̄/h_a² between each node and its upper neighbour along an axis.
   *
   * <p>ε̄ = 2ε₁ε₂/(ε₁+ε₂), the harmonic mean, which keeps the normal flux continuous across a jump.
   * The last node of an axis links to the first where the axis is periodic and holds 0 elsewhere.
   */
  static double[] along(Grid grid, Permittivity permittivity, int axis) {
    double[] c = new double[grid.size()];
    int stride = grid.stride(axis);
    int nodes = grid.nodes(axis);
    double scale = 1 / (grid.spacing(axis) * grid.spacing(axis));
    if (permittivity instanceof Permittivity.Uniform uniform) {
      Arrays.fill(c, uniform.value() * scale);
    } else if (permittivity instanceof Permittivity.Variable variable) {
      double[] epsilon = variable.field().values();
      // Every node and the one a stride further, on all processors; then the last nodes of the
      // axis.
      int length = Math.min(BLOCK, c.length);
      int pairs = c.length - stride;
      new RowTeam()
          .run(
              (from, to, part) -> {
                int begin = from * length;
                int end = (int) Math.min(pairs, (long) to * length);
                average(epsilon, begin, begin + stride, end - begin, scale, c);
              },
              (pairs + length - 1) / length,
              length);
      int last = (nodes - 1) * stride;
      for (int base = 0; base < c.length; base += nodes * stride) {
        average(epsilon, base + last, base, stride, scale, c);
      }
    }
    if (!grid.periodic(axis)) {
      for (int n : Boundaries.faceNodes(grid, Face.of(axis, true))) {
        c[n] = 0;
      }
    }
    return c;
  }

  private static void average(
      double[] epsilon, int from, int to, int count, double scale, double[] c) {
    for (int n = 0; n < count; n++) {
      c[from + n] = harmonic(epsilon[from + n], epsilon[to + n]) * scale;
    }
  }

  /** 2ab/(a+b), ordered so that equal arguments come back to the bit and nothing overflows. */
  static double harmonic(double a, double b) {
    return a * (b / (0.5 * a + 0.5 * b));
  }
}
