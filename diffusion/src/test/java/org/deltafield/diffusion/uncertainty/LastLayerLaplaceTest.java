package org.deltafield.diffusion.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.junit.jupiter.api.Test;

/** Laplace's posterior on a linear head, where it is the exact Bayesian regression. */
class LastLayerLaplaceTest {
  /** D = w₀ c + w₁ c², one node; the condition is c. */
  private static final class Quadratic implements Denoiser, LinearHead {
    double[] w = {0.5, 0.25};

    @Override
    public int stateSize() {
      return 1;
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      double[] c = condition.field("source");
      for (int n = 0; n < x.length; n++) {
        out[n] = w[0] * c[n] + w[1] * c[n] * c[n];
      }
    }

    @Override
    public double[] get() {
      return w.clone();
    }

    @Override
    public void set(double[] weights) {
      w = weights.clone();
    }
  }

  private static LastLayerLaplace.Example example(double scale, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] c = new double[count];
    double[] clean = new double[count];
    for (int n = 0; n < count; n++) {
      c[n] = scale * random.nextGaussian();
      clean[n] = 0.5 * c[n] + 0.25 * c[n] * c[n] + 0.1 * random.nextGaussian();
    }
    return new LastLayerLaplace.Example(new double[count], clean, 1, Condition.source(count, c), 1);
  }

  @Test
  void theCovarianceIsThatOfLinearRegression() {
    Quadratic model = new Quadratic();
    LastLayerLaplace.Example data = example(1, 4000, 3);
    LastLayerLaplace posterior = new LastLayerLaplace(model, model, List.of(data));
    assertThat(model.get()).containsExactly(0.5, 0.25);
    // E c² = 1, E c³ = 0, E c⁴ = 3: the precision tends to diag(1, 3)·count/s², and the prior's to
    // nothing beside it.
    double[] deviations = posterior.deviations();
    java.util.Arrays.sort(deviations);
    assertThat(deviations[0]).isCloseTo(0.1 / Math.sqrt(3 * 4000), within(0.1e-3));
    assertThat(deviations[1]).isCloseTo(0.1 / Math.sqrt(4000), within(0.15e-3));
    double[] mean = new double[2];
    double[] square = new double[2];
    SplittableRandom random = new SplittableRandom(4);
    for (int k = 0; k < 2000; k++) {
      posterior.draw(random);
      for (int i = 0; i < 2; i++) {
        mean[i] += model.w[i] / 2000;
        square[i] += Math.pow(model.w[i] - (i == 0 ? 0.5 : 0.25), 2) / 2000;
      }
    }
    // The axes are those of the weights up to 1/√4000.
    assertThat(Math.sqrt(square[0])).isCloseTo(deviations[1], within(0.1 * deviations[1]));
    assertThat(Math.sqrt(square[1])).isCloseTo(deviations[0], within(0.2 * deviations[0]));
    assertThat(mean[0]).isCloseTo(0.5, within(5 * deviations[1] / Math.sqrt(2000)));
    posterior.restore();
    assertThat(model.get()).containsExactly(0.5, 0.25);
  }

  @Test
  void theErrorBarGrowsAwayFromTheData() {
    Quadratic model = new Quadratic();
    List<LastLayerLaplace.Example> data = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      data.add(example(1, 20, 50 + i));
    }
    LastLayerLaplace posterior = new LastLayerLaplace(model, model, data);
    double[] c = {0.5, 1, 4, 8};
    SampledErrorBar bar =
        SampledErrorBar.of(
            posterior,
            model,
            new org.deltafield.diffusion.sampling.EulerSampler(),
            new double[] {1, 0},
            Condition.source(4, c),
            400,
            6);
    for (int n = 0; n < 4; n++) {
      // Var D = cᵀ P⁻¹ c with precisions 200 s⁻² and 600 s⁻².
      double exact = 0.1 * Math.sqrt(c[n] * c[n] / 200 + Math.pow(c[n], 4) / 600);
      assertThat(bar.deviation()[n]).isCloseTo(exact, within(0.25 * exact));
    }
    assertThat(bar.size(3, 1)).isEqualTo(bar.deviation()[3]);
  }
}
