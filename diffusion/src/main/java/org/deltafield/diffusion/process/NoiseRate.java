package org.deltafield.diffusion.process;

/**
 * The rate β(t) ≥ 0 at which a variance-preserving process forgets its start, t in [0, {@link
 * #horizon}].
 */
public sealed interface NoiseRate permits LinearRate, CosineRate {
  /** The name of the rate in the names of processes. */
  String name();

  /** β(t). */
  double value(double t);

  /** B(t) = ∫₀ᵗ β, strictly increasing. */
  double integral(double t);

  /** The time t at which B(t) has this value: the inverse of {@link #integral}. */
  double time(double integral);

  /** The noise level σ/α = √(exp B − 1) of the variance-preserving process at a time. */
  default double noiseLevel(double t) {
    return Math.sqrt(Math.expm1(integral(t)));
  }

  /** The time of a noise level: the inverse of {@link #noiseLevel}. */
  default double timeOf(double noiseLevel) {
    return time(Math.log1p(noiseLevel * noiseLevel));
  }

  /** The end of a process with this rate. */
  double horizon();
}
