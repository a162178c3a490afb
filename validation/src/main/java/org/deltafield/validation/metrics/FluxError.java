package org.deltafield.validation.metrics;

import java.util.Map;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Flux error through one face: the mean over the samples of |Φ_f(x_i) − Φ_f(y)| / Σ_g |Φ_g(y)|, Φ_f
 * = −∫_f ε ∂φ/∂n by the balance of the cells at the face. The scale is the same for all faces, so
 * that a face with little flux does not stand out. Zero on Neumann faces, where the flux is given.
 */
public final class FluxError implements Metric {
  private final Face face;

  /** The flux through a face. */
  public FluxError(Face face) {
    this.face = face;
  }

  @Override
  public String name() {
    return "flux_error_" + face.key();
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error of the flux through the " + face.key() + " face";
  }

  @Override
  public boolean applies(Comparison comparison) {
    return Metric.super.applies(comparison)
        && face.axis() < comparison.problem().grid().dimension()
        && !comparison.problem().grid().periodic(face.axis());
  }

  @Override
  public double value(Comparison comparison) {
    Map<Face, Double> known = comparison.referenceFlux().through();
    double scale = known.values().stream().mapToDouble(Math::abs).sum();
    double sum = 0;
    for (FaceFlux flux : comparison.fluxes()) {
      double miss = Math.abs(flux.through(face) - known.get(face));
      sum += Norms.ratio(miss, scale) / comparison.fluxes().size();
    }
    return sum;
  }
}
