package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.ScoreNetwork;
import org.deltafield.diffusion.network.Transfer;
import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void updatesAreKingmaAndBasWithClippingAndRates() {
    OptimizerSpec spec = new OptimizerSpec(0.01, 0.9, 0.99, 0.5, 0, 0);
    Parameters parameters = ScoreNetwork.parameters(TinyRun.spec(1, 1, 1).network());
    parameters.initialize(new SplittableRandom(1));
    Adam adam = new Adam(spec, parameters);
    int n = parameters.size();
    float[] rates = parameters.rates();
    double[] w = new double[n];
    double[] m = new double[n];
    double[] v = new double[n];
    float[] start = parameters.get();
    for (int i = 0; i < n; i++) {
      w[i] = start[i];
    }
    SplittableRandom random = new SplittableRandom(2);
    for (int t = 1; t <= 5; t++) {
      float[] g = new float[n];
      double norm = 0;
      for (int i = 0; i < n; i++) {
        g[i] = (float) (random.nextGaussian() * (i % 3 == 0 ? 1e-6 : 1));
        norm += g[i] * (double) g[i];
      }
      norm = Math.sqrt(norm);
      Transfer.upload(g, parameters.gradients());
      assertThat(adam.step(0.01, t))
          .isCloseTo(norm, org.assertj.core.data.Percentage.withPercentage(1e-3));
      for (int i = 0; i < n; i++) {
        double clipped = g[i] * Math.min(1, 0.5 / norm);
        m[i] = 0.9 * m[i] + 0.1 * clipped;
        v[i] = 0.99 * v[i] + 0.01 * clipped * clipped;
        double mHat = m[i] / (1 - Math.pow(0.9, t));
        double vHat = v[i] / (1 - Math.pow(0.99, t));
        w[i] -= 0.01 * rates[i] * mHat / (Math.sqrt(vHat) + 1e-12);
      }
    }
    float[] after = parameters.get();
    for (int i = 0; i < n; i++) {
      // float32 against float64: five updates of at most 0.1 on weights of up to 6.
      assertThat((double) after[i]).isCloseTo(w[i], org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  @Test
  void theRateRisesThenFollowsACosineToItsFloor() {
    OptimizerSpec spec = new OptimizerSpec(2, 0.9, 0.99, 1, 10, 0.1);
    assertThat(spec.rate(0, 1000)).isCloseTo(0.2, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(spec.rate(500, 1000))
        .isCloseTo(2 * (0.1 + 0.9 * 0.5), org.assertj.core.data.Offset.offset(1e-12));
    assertThat(spec.rate(1000, 1000)).isCloseTo(0.2, org.assertj.core.data.Offset.offset(1e-12));
  }
}
