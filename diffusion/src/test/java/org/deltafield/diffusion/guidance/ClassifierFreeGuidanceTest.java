package org.deltafield.diffusion.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.deltafield.diffusion.sampling.HeunSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * x₀ | c ~ N(c, s²) and c ~ N(0, τ²), so x₀ ~ N(0, S), S = s² + τ². The probability-flow equation
 * of s_w is linear; with q = τ/s its solution from σ = ∞ has
 *
 * <p>deviation S^{(1−w)/2} s^w and mean c·w (S^{(1−w)/2} s^w/τ) ∫₀^q (1 + t²)^{(w−1)/2} dt.
 *
 * <p>For w = 1 that is N(c, s²), for w = 0 N(0, S). For w = 3 the mean is c(3s² + τ²)/(s² + τ²).
 */
class ClassifierFreeGuidanceTest {
  private static final double S = 0.5;
  private static final double TAU = 1.5;
  private static final double C = 0.8;

  /** Knows the condition where it is given, the marginal where it is not. */
  private static final class Exact implements DifferentiableDenoiser {
    @Override
    public int stateSize() {
      return 1;
    }

    private static double gain(Condition condition, double sigma) {
      double v = condition.names().isEmpty() ? S * S + TAU * TAU : S * S;
      return v / (v + sigma * sigma);
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      double a = gain(condition, sigma);
      for (int n = 0; n < x.length; n++) {
        double m = condition.names().isEmpty() ? 0 : condition.field("source")[n];
        out[n] = m + a * (x[n] - m);
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
      for (int n = 0; n < x.length; n++) {
        result[n] = gain(condition, sigma) * v[n];
      }
    }
  }

  private static double deviation(double w) {
    return Math.pow(S * S + TAU * TAU, (1 - w) / 2) * Math.pow(S, w);
  }

  private static double mean(double w) {
    int n = 2000;
    double h = TAU / S / n;
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      double t = i * h;
      sum += (i == 0 || i == n ? 1 : i % 2 == 0 ? 2 : 4) * Math.pow(1 + t * t, (w - 1) / 2);
    }
    return C * w * deviation(w) / TAU * sum * h / 3;
  }

  @Test
  void theClosedFormIsTheConditionalLawAtOneAndTheMarginalAtZero() {
    assertThat(mean(1)).isCloseTo(C, within(1e-12));
    assertThat(deviation(1)).isEqualTo(S);
    assertThat(mean(0)).isZero();
    assertThat(deviation(0)).isCloseTo(Math.sqrt(S * S + TAU * TAU), within(1e-15));
    double exact = C * (3 * S * S + TAU * TAU) / (S * S + TAU * TAU);
    assertThat(mean(3)).isCloseTo(exact, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1.5, 2, 3, 5})
  void samplesFollowTheOvershootCurve(double w) {
    int steps = 400;
    double[] levels = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      levels[i] = 1000 * Math.pow(1e-4 / 1000, (double) i / (steps - 1));
    }
    // The flow is affine: two starting points give its mean and its deviation without any noise.
    double[] x = {0, levels[0]};
    new HeunSampler()
        .sample(
            new ClassifierFreeGuidance(new Exact(), w),
            levels,
            Condition.source(2, new double[] {C, C}),
            new RandomGenerator[2],
            x);
    // Heun's second-order error over 400 steps, and what starting at 1000 instead of ∞ leaves out.
    assertThat(x[0]).isCloseTo(mean(w), within(4e-3));
    assertThat(x[1] - x[0]).isCloseTo(deviation(w), within(4e-3));
  }

  @Test
  void aboveOneTheMeanOvershootsAndTheVarianceFalls() {
    assertThat(mean(2)).isGreaterThan(1.02 * C);
    assertThat(deviation(2)).isLessThan(0.5 * S);
  }

  @Test
  void theNullBranchIsToldNothing() {
    double[] x = {0.3};
    double[] first = new double[1];
    double[] second = new double[1];
    ClassifierFreeGuidance free = new ClassifierFreeGuidance(new Exact(), 0);
    free.denoise(x, 1, Condition.source(1, new double[] {5}), first);
    free.denoise(x, 1, Condition.source(1, new double[] {-70}), second);
    assertThat(first).containsExactly(second);
  }

  @Test
  void thePullbackIsTheDerivative() {
    ClassifierFreeGuidance guided = new ClassifierFreeGuidance(new Exact(), 2.5);
    Condition c = Condition.source(1, new double[] {C});
    double[] up = new double[1];
    double[] down = new double[1];
    double[] d = new double[1];
    double[] pulled = new double[1];
    guided.denoise(new double[] {0.4}, 0.7, c, up);
    guided.denoise(new double[] {0.2}, 0.7, c, down);
    guided.pullback(new double[] {0.3}, 0.7, c, new double[] {1}, d, pulled);
    // The denoiser is affine: the difference quotient is exact.
    assertThat(pulled[0]).isCloseTo((up[0] - down[0]) / 0.2, within(1e-12));
    assertThat(d[0]).isCloseTo((up[0] + down[0]) / 2, within(1e-12));
  }
}
