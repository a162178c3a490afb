package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * PDEBench's cRMSE: √(mean_b (Σ_x e)²)/N, N the number of nodes. The value of a problem is √(mean_i
 * (Σ_x e)²)/N over its samples; the reported mean is the root mean square over problems, which is
 * PDEBench's figure.
 */
public final class Crmse implements Metric {
  @Override
  public String name() {
    return "crmse";
  }

  @Override
  public String unit() {
    return Units.POTENTIAL;
  }

  @Override
  public String meaning() {
    return "PDEBench's error of the field's sum";
  }

  @Override
  public double mean(double[][] parts) {
    double[] values = new double[parts.length];
    for (int n = 0; n < values.length; n++) {
      values[n] = parts[n][0];
    }
    return Norms.rootMeanSquare(values);
  }

  @Override
  public double value(Comparison comparison) {
    return Norms.rmsOverSamples(
        comparison.ensemble(),
        x -> {
          double sum = 0;
          for (double e : Norms.difference(x, comparison.reference())) {
            sum += e;
          }
          return sum / comparison.problem().grid().size();
        });
  }
}
