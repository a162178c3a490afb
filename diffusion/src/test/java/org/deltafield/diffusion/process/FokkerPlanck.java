package org.deltafield.diffusion.process;

/**
 * Finite volumes for ∂p/∂t = −∂(f x p)/∂x + ½g²∂²p/∂x² on [−8, 8], fluxes by central differences
 * and zero at the ends, Crank–Nicolson in time: second order in both, mass kept to round-off.
 */
final class FokkerPlanck {
  private static final double HALF = 8;

  private FokkerPlanck() {}

  /**
   * The largest error of a cell's mean density against {@link Mixture}'s, over its largest value,
   * from the noise level 0.05 (so that no cell is wider than the density's features) to 1.
   */
  static double error(ForwardProcess process, int cells, int steps) {
    double dx = 2 * HALF / cells;
    double start = process.time(0.05);
    double h = (process.time(1) - start) / steps;
    double[] p = exact(process, start, cells);
    double[] lower = new double[cells];
    double[] diagonal = new double[cells];
    double[] upper = new double[cells];
    for (int i = 0; i < steps; i++) {
      double t = start + (i + 0.5) * h;
      double f = process.drift(t);
      double d = 0.5 * process.diffusion(t) * process.diffusion(t);
      for (int c = 0; c < cells; c++) {
        lower[c] = 0;
        diagonal[c] = 0;
        upper[c] = 0;
      }
      // Flux at the face right of cell c: f x (p_c + p_{c+1})/2 − d (p_{c+1} − p_c)/dx.
      for (int c = 0; c + 1 < cells; c++) {
        double x = -HALF + (c + 1) * dx;
        double left = f * x / 2 + d / dx;
        double right = f * x / 2 - d / dx;
        diagonal[c] -= left / dx;
        upper[c] -= right / dx;
        lower[c + 1] += left / dx;
        diagonal[c + 1] += right / dx;
      }
      step(p, lower, diagonal, upper, h);
    }
    double[] exact = exact(process, process.time(1), cells);
    double largest = 0;
    double error = 0;
    for (int c = 0; c < cells; c++) {
      largest = Math.max(largest, exact[c]);
      error = Math.max(error, Math.abs(p[c] - exact[c]));
    }
    return error / largest;
  }

  /** (I − hA/2) p' = (I + hA/2) p by elimination. */
  private static void step(
      double[] p, double[] lower, double[] diagonal, double[] upper, double h) {
    int n = p.length;
    double[] right = new double[n];
    double[] pivot = new double[n];
    for (int c = 0; c < n; c++) {
      right[c] = p[c] + h / 2 * diagonal[c] * p[c];
      right[c] += c > 0 ? h / 2 * lower[c] * p[c - 1] : 0;
      right[c] += c + 1 < n ? h / 2 * upper[c] * p[c + 1] : 0;
      pivot[c] = 1 - h / 2 * diagonal[c];
    }
    for (int c = 1; c < n; c++) {
      double factor = -h / 2 * lower[c] / pivot[c - 1];
      pivot[c] -= factor * -h / 2 * upper[c - 1];
      right[c] -= factor * right[c - 1];
    }
    p[n - 1] = right[n - 1] / pivot[n - 1];
    for (int c = n - 2; c >= 0; c--) {
      p[c] = (right[c] + h / 2 * upper[c] * p[c + 1]) / pivot[c];
    }
  }

  private static double[] exact(ForwardProcess process, double t, int cells) {
    double dx = 2 * HALF / cells;
    double alpha = process.alpha(t);
    double sigma = process.sigma(t);
    double[] mean = new double[cells];
    double before = Mixture.cumulative(-HALF, alpha, sigma);
    for (int c = 0; c < cells; c++) {
      double next = Mixture.cumulative(-HALF + (c + 1) * dx, alpha, sigma);
      mean[c] = (next - before) / dx;
      before = next;
    }
    return mean;
  }
}
