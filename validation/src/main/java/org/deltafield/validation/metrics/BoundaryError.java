package org.deltafield.validation.metrics;

import org.deltafield.solvers.PoissonOperator;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Boundary error: max |x_i − g| over the held nodes, divided by max |x_i| over all nodes; the
 * largest over the samples.
 */
public final class BoundaryError implements Metric {
  @Override
  public String name() {
    return "boundary_error";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "largest miss of the fixed boundary potential";
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public boolean applies(Comparison comparison) {
    for (boolean unknown : comparison.operator().unknownNodes()) {
      if (!unknown) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double value(Comparison comparison) {
    PoissonOperator operator = comparison.operator();
    double[] g = new double[comparison.problem().grid().size()];
    operator.impose(g);
    boolean[] unknown = operator.unknownNodes();
    return Norms.maxOverSamples(
        comparison.ensemble(),
        x -> {
          double max = 0;
          for (int n = 0; n < g.length; n++) {
            max = !unknown[n] ? Math.max(max, Math.abs(x.values()[n] - g[n])) : max;
          }
          return Norms.ratio(max, x.maxAbs());
        });
  }
}
