package org.deltafield.validation.certificate;

/**
 * What is known for certain about the error e = φ − φ̃ of a field φ̃ as the solution of the
 * discrete equations, without knowing φ.
 *
 * <p>With V = ∏h_a and w the cell shares of the unknown nodes: the energy norm is ‖e‖_A² = ∫ε|∇e|²
 * + ∫κ²e² by the links of the operator, and ‖e‖₂² = V Σ w e².
 *
 * @param energy at least ‖e‖_A
 * @param energyAtLeast at most ‖e‖_A; {@code energy/energyAtLeast} bounds the effectivity from
 *     above
 * @param l2 at least ‖e‖₂
 * @param fieldEnergy ‖φ̃‖_A, boundary data included
 * @param fieldL2 ‖φ̃‖₂
 * @param iterations of the solver that sharpened the bound
 */
public record ErrorBound(
    double energy,
    double energyAtLeast,
    double l2,
    double fieldEnergy,
    double fieldL2,
    int iterations) {

  /** The bound on ‖e‖_A/‖φ̃‖_A; 0 where e and φ̃ vanish, infinite where only φ̃ does. */
  public double energyRelative() {
    return energy == 0 ? 0 : energy / fieldEnergy;
  }

  /** The bound on ‖e‖₂/‖φ̃‖₂, likewise. */
  public double l2Relative() {
    return l2 == 0 ? 0 : l2 / fieldL2;
  }

  /** How much larger than the error the energy bound can be at most: 1 is exact. */
  public double effectivityAtMost() {
    return energy == 0 ? 1 : energy / energyAtLeast;
  }
}
