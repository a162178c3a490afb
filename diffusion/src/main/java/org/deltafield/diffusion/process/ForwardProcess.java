package org.deltafield.diffusion.process;

/**
 * A linear diffusion from data to noise, dx = f(t) x dt + g(t) dw on [0, T], whose transition from
 * the data is x_t = α(t) x₀ + σ(t) n with n ~ N(0, I) (Song et al. 2021, sections 3.3 and 3.4).
 *
 * <p>α and σ determine the equation: f = α'/α and g² = dσ²/dt − 2fσ². Between two times s &lt; t,
 * x_t given x_s is normal with mean (α_t/α_s) x_s and variance σ_t² − (α_t/α_s)²σ_s².
 *
 * <p>Samplers know one variable only, x̃ = x/α(t), in which every process is x̃ = x₀ + σ̃n with the
 * noise level σ̃ = σ/α, dx̃ = √(dσ̃²/dt) dw. A sampler of a process is therefore a sampler on the
 * levels {@link #noiseLevel}, started from x_T/α(T); {@link ReverseProcess} has the equations in
 * the process's own variable.
 */
public interface ForwardProcess {
  /** What documents and tests call it. */
  String name();

  /** T, the end of the process. */
  double horizon();

  /** α(t), the share of the data that is left; α(0) = 1. */
  double alpha(double t);

  /** σ(t), the standard deviation of the noise in x_t. */
  double sigma(double t);

  /** f(t) of the drift f(t) x. */
  double drift(double t);

  /** g(t). */
  double diffusion(double t);

  /** σ̃(t) = σ(t)/α(t), strictly increasing: the σ of denoisers and samplers. */
  double noiseLevel(double t);

  /** The time of a noise level: the inverse of {@link #noiseLevel}. */
  double time(double noiseLevel);
}
