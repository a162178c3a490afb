package org.deltafield.validation.metrics;

import org.deltafield.solvers.PoissonOperator;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Gauss's law for one sample: the mean over the samples of |∮ −ε ∂x_i/∂n − ∫ρ| / ∫|ρ|.
 *
 * <p>The surface runs half a cell inside Dirichlet faces, where the discrete flux is a difference
 * of two nodes, and along Neumann faces, where it is given. There the discrete divergence theorem
 * holds exactly, so flux minus charge is −Σ w (ρ − Ax), w the volumes of the unknown nodes' cells,
 * and the reference scores round-off instead of a one-sided derivative's error. Where ρ = 0 the
 * scale is the integral of the right-hand side with boundary data folded in.
 */
public final class GaussLawError implements Metric {
  @Override
  public String name() {
    return "gauss_law_error";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "charge not balanced by the flux";
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  /** Σ w|v|. */
  private static double integralOfSize(double[] w, double[] v) {
    double sum = 0;
    for (int n = 0; n < w.length; n++) {
      sum += w[n] * Math.abs(v[n]);
    }
    return sum;
  }

  @Override
  public double value(Comparison comparison) {
    PoissonOperator operator = comparison.operator();
    double[] w = operator.nodeWeights();
    double scale = integralOfSize(w, comparison.problem().charge().values());
    double denominator = scale > 0 ? scale : integralOfSize(w, operator.rightHandSide());
    double[] r = new double[w.length];
    return Norms.meanOverSamples(
        comparison.ensemble(),
        x -> {
          operator.residual(x.values(), r);
          double sum = 0;
          for (int n = 0; n < w.length; n++) {
            sum += w[n] * r[n];
          }
          return Norms.ratio(Math.abs(sum), denominator);
        });
  }
}
