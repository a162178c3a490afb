package org.deltafield.validation.metrics;

import java.util.Arrays;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Coverage: the share of unknown nodes whose reference lies within the central 90% interval of the
 * samples. The interval runs between the order statistics at ranks 0.05(M + 1) and 0.95(M + 1),
 * interpolated, which hold 90% of the truths of a calibrated ensemble; 19 samples are the fewest
 * that have such ranks. Samples that are not finite make the value NaN.
 */
public final class Coverage90 implements Metric {
  @Override
  public String name() {
    return "coverage_90";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public Direction direction() {
    return Direction.closerTo(0.9);
  }

  @Override
  public String meaning() {
    return "share of nodes whose reference lies in the central 90 % of the samples";
  }

  @Override
  public int minimumSamples() {
    return 19;
  }

  /** The order statistic at rank q(M + 1), ranks from 1. */
  private static double at(double[] sorted, double q) {
    double rank = Math.min(Math.max(q * (sorted.length + 1), 1), sorted.length);
    int below = Math.min((int) rank, sorted.length - 1);
    return sorted[below - 1] + (rank - below) * (sorted[below] - sorted[below - 1]);
  }

  @Override
  public double value(Comparison comparison) {
    int m = comparison.ensemble().size();
    double[] y = comparison.reference().values();
    boolean[] unknown = comparison.operator().unknownNodes();
    double[] x = new double[m];
    int inside = 0;
    int nodes = 0;
    for (int n = 0; n < y.length; n++) {
      for (int i = 0; i < m; i++) {
        x[i] = comparison.ensemble().samples().get(i).values()[n];
        if (!Double.isFinite(x[i])) {
          return Double.NaN;
        }
      }
      if (unknown[n]) {
        Arrays.sort(x);
        nodes++;
        inside += at(x, 0.05) <= y[n] && y[n] <= at(x, 0.95) ? 1 : 0;
      }
    }
    return (double) inside / nodes;
  }
}
