package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Boundary error: max |x_i − g| over the nodes of Dirichlet faces, divided by max |x_i| over all
 * nodes; the largest over the samples.
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
    for (boolean held : comparison.problem().boundaries().dirichletNodes()) {
      if (held) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double value(Comparison comparison) {
    double[] g = new double[comparison.problem().grid().size()];
    comparison.problem().boundaries().impose(g);
    boolean[] held = comparison.problem().boundaries().dirichletNodes();
    return Norms.maxOverSamples(
        comparison.ensemble(),
        x -> {
          double max = 0;
          for (int n = 0; n < g.length; n++) {
            max = held[n] ? Math.max(max, Math.abs(x.values()[n] - g[n])) : max;
          }
          return Norms.ratio(max, x.maxAbs());
        });
  }
}
