package org.deltafield.validation.metrics;

import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Fair energy score: (1/M) Σ_i |x_i − y| − 1/(2M(M − 1)) Σ_i Σ_j |x_i − x_j|, |v| = ‖v‖₂/√N the
 * root mean square over the N nodes. A proper score of the joint distribution of all nodes, in
 * units of the potential; for a spike it is the root mean square error. Cost M²N/2.
 */
public final class EnergyScore implements Metric {
  @Override
  public String name() {
    return "energy_score";
  }

  @Override
  public String unit() {
    return Units.POTENTIAL;
  }

  @Override
  public String meaning() {
    return "distance between the joint distribution of the samples and the reference";
  }

  @Override
  public int minimumSamples() {
    return 2;
  }

  @Override
  public double value(Comparison comparison) {
    List<Field> x = comparison.ensemble().samples();
    int m = x.size();
    double error = 0;
    double pairs = 0;
    for (int i = 0; i < m; i++) {
      error += Norms.distance(x.get(i), comparison.reference());
      for (int j = 0; j < i; j++) {
        pairs += 2 * Norms.distance(x.get(i), x.get(j));
      }
    }
    return (error / m - pairs / (2.0 * m * (m - 1)))
        / Math.sqrt(comparison.reference().grid().size());
  }
}
