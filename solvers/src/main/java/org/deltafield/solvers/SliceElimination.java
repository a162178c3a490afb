package org.deltafield.solvers;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * A w + κ² w = f for constant ε and κ²: transforms in every slice of the last axis, one tridiagonal
 * system per mode across the slices.
 *
 * <p>With c_a = ε/h_a², d the last axis and μ = κ²/c_d + Σ_{a≠d} λ_a c_a/c_d, mode by mode (2 + μ)
 * ŵ_j − ŵ_{j−1} − ŵ_{j+1} = f̂_j/c_d. The elimination runs from both ends to the middle slice and
 * back: two halves that need nothing of each other, so two threads can take them and the result
 * does not depend on whether they do. A slice is transformed and eliminated while it is in cache.
 *
 * <p>A periodic last axis is cut at slice 0: the others are eliminated as if slice 0 were held, and
 * couple to it through the fill c_t. Its own pivot is 2 sinh θ tanh(nθ/2), 2 cosh θ = 2 + μ, free
 * of cancellation. Where A is singular the constant mode's last pivot is 0; its value is set to 0.
 *
 * <p>Source: R. W. Hockney, J. ACM 12 (1965) 95; twisted elimination, I. Babuška, Numerical
 * Stability in Problems of Linear Algebra, SIAM J. Numer. Anal. 9 (1972) 53.
 */
final class SliceElimination {
  /** Work on one slice: fills it before its elimination, or reads it after. */
  interface SliceTask {
    /** Does the work of slice j. */
    void run(int j);
  }

  /** About 20 µs. */
  private static final int SPINS = 500;

  private final int size;
  private final int middle;
  private final boolean cut;
  private final boolean parallel;
  private final double scale;
  private final double[] middleInverse;
  private final double[] cutInverse;
  private final double[] cutValue;
  private final Half lower;
  private final Half upper;

  /** Tables for a grid, a pair of ends per axis, ε, and κ², which moves every eigenvalue. */
  SliceElimination(Grid grid, AxisEnds[] ends, double epsilon, double screening, boolean parallel) {
    int d = grid.dimension() - 1;
    int n = grid.intervals(d);
    this.parallel = parallel;
    size = grid.stride(d);
    middle = n / 2;
    cut = ends[d] == AxisEnds.PERIODIC;
    double h = grid.spacing(d);
    SliceTransform plane = SliceTransform.of(grid, ends, parallel);
    scale = plane.scale() * h * h / epsilon;
    double[] ratios = new double[2];
    for (int a = 0; a < d; a++) {
      double ratio = h / grid.spacing(a);
      ratios[a] = ratio * ratio;
    }
    double[] mu = plane.eigenvalues(size, ratios);
    for (int k = 0; k < size && screening > 0; k++) {
      mu[k] += screening * h * h / epsilon;
    }
    int row = plane.row();
    int first = cut ? 1 : ends[d].first();
    int last = ends[d].last(n);
    boolean lowerFlux = ends[d].lowerFlux();
    boolean upperFlux = ends[d].upperFlux();
    int most = Math.max(middle - first, last - middle);
    Pivots pivots = new Pivots(mu, row, most, lowerFlux, cut);
    Pivots others = lowerFlux == upperFlux ? pivots : new Pivots(mu, row, most, upperFlux, cut);
    lower = new Half(plane, pivots, first, 1, middle - first, lowerFlux);
    // One thread does with one set of tables, which then stay in its first cache.
    SliceTransform second = parallel ? SliceTransform.of(grid, ends, true) : plane;
    upper = new Half(second, others, last, -1, last - middle, upperFlux);
    middleInverse = new double[size];
    cutInverse = new double[cut ? size : 0];
    cutValue = new double[cut ? size : 0];
    for (int k = 0; k < size; k++) {
      boolean constant = mu[k] == 0;
      double pivot = 2 + mu[k] - lower.lastPivot(k) - upper.lastPivot(k);
      middleInverse[k] = constant && ends[d] == AxisEnds.NEUMANN ? 0 : 1 / pivot;
      if (cut) {
        double theta = 2 * asinh(0.5 * Math.sqrt(mu[k]));
        cutInverse[k] = constant ? 0 : 1 / (2 * Math.sinh(theta) * Math.tanh(0.5 * n * theta));
      }
    }
  }

  private static double asinh(double x) {
    return Math.log1p(x + x * x / (1 + Math.sqrt(x * x + 1)));
  }

  /**
   * Solves for the unknown nodes of w; its held nodes stay as they are.
   *
   * @param f the source at unknown nodes; overwritten
   * @param prepare writes the source of a slice into f before it is used; null where f holds it
   */
  void solve(double[] f, double[] w, SliceTask prepare) {
    if (parallel) {
      inParallel(() -> lower.forward(f, prepare), () -> upper.forward(f, prepare));
      solveMiddle(f, w, prepare);
      inParallel(() -> lower.backward(f, w), () -> upper.backward(f, w));
    } else {
      lower.forward(f, prepare);
      upper.forward(f, prepare);
      solveMiddle(f, w, prepare);
      lower.backward(f, w);
      upper.backward(f, w);
    }
  }

  /** Runs one task for the slices below and at the middle, another for those above it. */
  void forEachSlice(SliceTask below, SliceTask above) {
    if (parallel) {
      inParallel(() -> lowerSlices(below), () -> upper.forEach(above));
    } else {
      lowerSlices(below);
      upper.forEach(above);
    }
  }

  private void lowerSlices(SliceTask task) {
    if (cut) {
      task.run(0);
    }
    lower.forEach(task);
    task.run(middle);
  }

  private static void inParallel(Runnable low, Runnable high) {
    ForkJoinTask<?> task = ForkJoinPool.commonPool().submit(high);
    low.run();
    // The halves are alike: a short wait is cheaper than to sleep and be woken.
    for (int n = 0; n < SPINS && !task.isDone(); n++) {
      Thread.onSpinWait();
    }
    task.join();
  }

  private void solveMiddle(double[] f, double[] w, SliceTask prepare) {
    int at = middle * size;
    if (prepare != null) {
      prepare.run(middle);
    }
    lower.plane.forward(f, at);
    double[] value = lower.value;
    for (int k = 0; k < size; k++) {
      double sum = scale * f[at + k] + lower.lastOf(f, k) + upper.lastOf(f, k);
      value[k] = sum * middleInverse[k];
    }
    if (cut) {
      solveCut(f, w, value, prepare);
    }
    System.arraycopy(value, 0, upper.value, 0, size);
    lower.plane.inverse(value, w, at);
  }

  private void solveCut(double[] f, double[] w, double[] value, SliceTask prepare) {
    if (prepare != null) {
      prepare.run(0);
    }
    lower.plane.forward(f, 0);
    for (int k = 0; k < size; k++) {
      double link = lower.lastFill(k) + upper.lastFill(k);
      double sum = scale * f[k] + lower.cutSum[k] + upper.cutSum[k] + link * value[k];
      cutValue[k] = sum * cutInverse[k];
      value[k] += link * middleInverse[k] * cutValue[k];
    }
    lower.plane.inverse(cutValue, w, 0);
  }

  /** The slices from one end up to the middle. */
  private final class Half {
    private final SliceTransform plane;
    private final Pivots pivots;
    private final int begin;
    private final int step;
    private final int count;
    private final boolean flux;
    private final double[] cutSum;
    private final double[] value = new double[size];
    private final double[] other = new double[size];

    Half(SliceTransform plane, Pivots pivots, int begin, int step, int count, boolean flux) {
      this.plane = plane;
      this.pivots = pivots;
      this.begin = begin;
      this.step = step;
      this.count = count;
      this.flux = flux;
      cutSum = new double[cut ? size : 0];
    }

    void forEach(SliceTask task) {
      for (int t = 0; t < count; t++) {
        task.run(begin + t * step);
      }
    }

    void forward(double[] f, SliceTask prepare) {
      Arrays.fill(cutSum, 0);
      for (int t = 0; t < count; t++) {
        int j = begin + t * step;
        int at = j * size;
        if (prepare != null) {
          prepare.run(j);
        }
        plane.forward(f, at);
        int before = t == 0 ? at : at - step * size;
        System.arraycopy(f, before, other, 0, size);
        // The row of a flux end is halved, which makes the system symmetric.
        boolean halved = t == 0 && flux;
        pivots.eliminate(t, f, at, other, halved ? 0.5 * scale : scale, t == 0 ? 0 : 1);
        if (cut) {
          addToCut(t, f, at);
        }
      }
    }

    private void addToCut(int t, double[] f, int at) {
      if (t > 0) {
        pivots.gather(t - 1, f, at, cutSum);
        return;
      }
      for (int k = 0; k < size; k++) {
        cutSum[k] += f[at + k];
      }
    }

    void backward(double[] f, double[] w) {
      double[] next = value;
      double[] now = other;
      for (int t = count - 1; t >= 0; t--) {
        int at = (begin + t * step) * size;
        pivots.substitute(t, f, at, next, now);
        if (cut) {
          pivots.scatter(t, cutValue, now);
        }
        plane.inverse(now, w, at);
        double[] swap = next;
        next = now;
        now = swap;
      }
    }

    /** r of the last eliminated slice, 0 where there is none. */
    double lastPivot(int mode) {
      return count > 0 ? pivots.at(count - 1, mode) : 0;
    }

    /** The coupling of the middle to the cut through this half. */
    double lastFill(int mode) {
      return count > 0 ? pivots.fillAt(count - 1, mode) : 1;
    }

    /** The value that the elimination hands to the middle. */
    double lastOf(double[] f, int mode) {
      return count > 0 ? f[(begin + (count - 1) * step) * size + mode] : 0;
    }
  }
}
