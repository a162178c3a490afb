package org.deltafield.diffusion.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.junit.jupiter.api.Test;

/** Vincent's identity: half the denoising objective is Hyvärinen's plus d/(2σ²). */
class ScoreMatchingTest {
  private static final DenoisingScoreMatching DSM = new DenoisingScoreMatching(Weighting.SCORE, 1);

  /**
   * x₀ = ±√v and n = ±1 in all four combinations: their means of 1, x₀², n², x₀n are those of the
   * normal laws, so means of quadratic functions are exact.
   */
  private static final double V = 0.49;

  private static final double[] CLEAN = {0.7, 0.7, -0.7, -0.7};
  private static final double[] NOISE = {1, -1, 1, -1};

  private static double denoising(double theta, double sigma) {
    return 0.5 * DSM.value(new LinearScore(theta, 1), CLEAN, NOISE, sigma, Condition.none(4));
  }

  private static double hyvarinen(double theta, double sigma) {
    double[] x = new double[4];
    for (int n = 0; n < 4; n++) {
      x[n] = CLEAN[n] + sigma * NOISE[n];
    }
    return ImplicitScoreMatching.value(new LinearScore(theta, 1), x, sigma, Condition.none(4));
  }

  @Test
  void theObjectivesOfALinearScoreDifferByTheStatedConstant() {
    for (double sigma : new double[] {0.1, 0.7, 3}) {
      for (double theta : new double[] {-4, -1, -0.1, 0.5}) {
        double difference = denoising(theta, sigma) - hyvarinen(theta, sigma);
        assertThat(difference * 2 * sigma * sigma).isCloseTo(1, within(1e-12));
        // And each is what the integrals say: J = ½θ²(v + σ²) + θ.
        assertThat(hyvarinen(theta, sigma))
            .isCloseTo(0.5 * theta * theta * (V + sigma * sigma) + theta, within(1e-12));
      }
    }
  }

  @Test
  void bothLeadTheSlopeToMinusOneOverTheVariance() {
    for (double sigma : new double[] {0.1, 0.7, 3}) {
      double expected = -1 / (V + sigma * sigma);
      assertThat(descend(theta -> denoising(theta, sigma))).isCloseTo(expected, within(1e-8));
      assertThat(descend(theta -> hyvarinen(theta, sigma))).isCloseTo(expected, within(1e-8));
    }
  }

  @Test
  void hyvarinenOnSamplesFindsTheScoreOfTheirDensity() {
    SplittableRandom random = new SplittableRandom(3);
    double sigma = 0.6;
    double[] x = new double[20_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = sigma * random.nextGaussian();
    }
    double theta =
        descend(
            t ->
                ImplicitScoreMatching.value(
                    new LinearScore(t, 1), x, 0.01, Condition.none(x.length)));
    // The sample variance errs by √(2/n) = 1%; four of that.
    assertThat(theta * sigma * sigma).isCloseTo(-1, within(0.04));
  }

  /** Gradient descent from θ = 0 with the exact slope of a parabola, by central differences. */
  private static double descend(DoubleUnaryOperator objective) {
    double theta = 0;
    double curvature =
        objective.applyAsDouble(1) - 2 * objective.applyAsDouble(0) + objective.applyAsDouble(-1);
    for (int i = 0; i < 60; i++) {
      double slope = objective.applyAsDouble(theta + 0.5) - objective.applyAsDouble(theta - 0.5);
      theta -= 0.5 / curvature * slope;
    }
    return theta;
  }

  @Test
  void theIdentityHoldsForAScoreThatIsNeitherLinearNorRight() {
    // D = tanh(a·x) in two values, coupled, on data that are not Gaussian.
    DifferentiableDenoiser denoiser = new CoupledTanh();
    SplittableRandom random = new SplittableRandom(11);
    int batch = 100_000;
    double sigma = 0.8;
    double[] clean = new double[2 * batch];
    double[] noise = new double[2 * batch];
    double[] x = new double[2 * batch];
    for (int n = 0; n < x.length; n++) {
      clean[n] = random.nextBoolean() ? 1.2 : -0.4;
      noise[n] = random.nextGaussian();
      x[n] = clean[n] + sigma * noise[n];
    }
    Condition none = Condition.none(batch);
    double denoising = 0.5 * DSM.value(denoiser, clean, noise, sigma, none);
    double hyvarinen = ImplicitScoreMatching.value(denoiser, x, sigma, none);
    // The difference per sample has a deviation of about 3: 0.01 for the mean; four of that.
    assertThat(denoising - hyvarinen).isCloseTo(2 / (2 * sigma * sigma), within(0.04));
  }

  /** D₀ = tanh(x₀ + ½x₁), D₁ = tanh(x₁ − ½x₀). */
  private static final class CoupledTanh implements DifferentiableDenoiser {
    @Override
    public int stateSize() {
      return 2;
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      for (int n = 0; n < x.length; n += 2) {
        out[n] = Math.tanh(x[n] + 0.5 * x[n + 1]);
        out[n + 1] = Math.tanh(x[n + 1] - 0.5 * x[n]);
      }
    }

    @Override
    public void pullback(
        double[] x,
        double sigma,
        Condition condition,
        double[] v,
        double[] denoised,
        double[] result) {
      denoise(x, sigma, condition, denoised);
      for (int n = 0; n < x.length; n += 2) {
        double a = (1 - denoised[n] * denoised[n]) * v[n];
        double b = (1 - denoised[n + 1] * denoised[n + 1]) * v[n + 1];
        result[n] = a - 0.5 * b;
        result[n + 1] = 0.5 * a + b;
      }
    }
  }
}
