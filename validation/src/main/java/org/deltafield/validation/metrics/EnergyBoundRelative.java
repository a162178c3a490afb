package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;
import org.deltafield.validation.certificate.Certifier;

/**
 * Certified error of one sample: the mean over the samples of a bound on ‖φ − x_i‖_A/‖x_i‖_A, from
 * the residual alone, see {@link Certifier}. No reference is needed; the bound is at most 1.1 times
 * the error. Problems that the certifier refuses have no value.
 */
public final class EnergyBoundRelative implements Metric {
  @Override
  public String name() {
    return "energy_bound_relative";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "certified bound on one sample's error in the energy norm";
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public boolean applies(Comparison comparison) {
    return new Certifier().refusal(comparison.problem()).isEmpty();
  }

  @Override
  public double value(Comparison comparison) {
    Certifier certifier = new Certifier();
    return Norms.meanOverSamples(
        comparison.ensemble(), x -> certifier.bound(comparison.problem(), x).energyRelative());
  }
}
