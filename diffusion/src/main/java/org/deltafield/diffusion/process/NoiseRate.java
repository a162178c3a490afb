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

  /** The end of a process with this rate. */
  double horizon();
}
