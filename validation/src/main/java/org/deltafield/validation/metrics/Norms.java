package org.deltafield.validation.metrics;

import java.util.function.ToDoubleFunction;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/** Norms of differences that several metrics share. */
final class Norms {
  private Norms() {}

  /** ‖a − b‖₂. */
  static double distance(Field a, Field b) {
    double sum = 0;
    for (int n = 0; n < a.values().length; n++) {
      double d = a.values()[n] - b.values()[n];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /** a − b. */
  static double[] difference(Field a, Field b) {
    double[] d = new double[a.values().length];
    for (int n = 0; n < d.length; n++) {
      d[n] = a.values()[n] - b.values()[n];
    }
    return d;
  }

  /** ‖∇v‖₂ by differences between neighbours, each counted once. */
  static double gradient(Grid grid, double[] v) {
    double sum = 0;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      int stride = grid.stride(axis);
      int nodes = grid.nodes(axis);
      double h = grid.spacing(axis);
      for (int n = 0; n < v.length; n++) {
        int i = n / stride % nodes;
        if (i + 1 < nodes || grid.periodic(axis)) {
          int next = i + 1 < nodes ? n + stride : n - i * stride;
          double d = (v[next] - v[n]) / h;
          sum += d * d;
        }
      }
    }
    return Math.sqrt(sum);
  }

  /** a/b, where 0/0 = 0: nothing is wrong with nothing. */
  static double ratio(double a, double b) {
    return a == 0 ? 0 : a / b;
  }

  /** The mean of a function over the samples. */
  static double meanOverSamples(Ensemble ensemble, ToDoubleFunction<Field> function) {
    double sum = 0;
    for (Field sample : ensemble.samples()) {
      sum += function.applyAsDouble(sample) / ensemble.size();
    }
    return sum;
  }

  /** The root mean square of a function over the samples. */
  static double rmsOverSamples(Ensemble ensemble, ToDoubleFunction<Field> function) {
    return Math.sqrt(
        meanOverSamples(
            ensemble,
            sample -> {
              double v = function.applyAsDouble(sample);
              return v * v;
            }));
  }

  /** The largest value of a function over the samples; NaN if one is. */
  static double maxOverSamples(Ensemble ensemble, ToDoubleFunction<Field> function) {
    double max = 0;
    for (Field sample : ensemble.samples()) {
      max = Math.max(max, function.applyAsDouble(sample));
    }
    return max;
  }

  /** √(mean v²), the way PDEBench combines some metrics over a batch. */
  static double rootMeanSquare(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v / values.length;
    }
    return Math.sqrt(sum);
  }

  /** √(mean over the nodes of the squared value). */
  static double rms(double[] values) {
    return rootMeanSquare(values);
  }
}
