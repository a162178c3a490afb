package org.deltafield.validation.metrics;

import java.util.Arrays;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Fair continuous ranked probability score, averaged over the nodes: (1/M) Σ_i |x_i − y| − 1/(2M(M
 * − 1)) Σ_i Σ_j |x_i − x_j|. In units of the potential; for a spike it is the mean absolute error.
 *
 * <p>The double sum is 2 Σ_k (2k − M + 1) x_(k) over the sorted samples, k from 0.
 */
public final class Crps implements Metric {
  @Override
  public String name() {
    return "crps";
  }

  @Override
  public String unit() {
    return Units.POTENTIAL;
  }

  @Override
  public String meaning() {
    return "distance between the samples' distribution and the reference";
  }

  @Override
  public int minimumSamples() {
    return 2;
  }

  @Override
  public double value(Comparison comparison) {
    int m = comparison.ensemble().size();
    double[] y = comparison.reference().values();
    double[] x = new double[m];
    double sum = 0;
    for (int n = 0; n < y.length; n++) {
      double error = 0;
      for (int i = 0; i < m; i++) {
        x[i] = comparison.ensemble().samples().get(i).values()[n];
        error += Math.abs(x[i] - y[n]);
      }
      Arrays.sort(x);
      double pairs = 0;
      for (int k = 0; k < m; k++) {
        pairs += 2 * (2 * k - m + 1) * x[k];
      }
      sum += error / m - pairs / (2.0 * m * (m - 1));
    }
    return sum / y.length;
  }
}
