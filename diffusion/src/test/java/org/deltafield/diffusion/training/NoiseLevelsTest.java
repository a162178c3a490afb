package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.deltafield.diffusion.noise.NoiseLaw;
import org.deltafield.diffusion.objective.Weighting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseLevelsTest {
  private static final double SIGMA_DATA = 0.5;

  private static NoiseDistribution noise(NoiseDistribution.Kind kind, Weighting weighting) {
    return new NoiseDistribution(kind, 0.05, 20, -0.5, 1.5, NoiseLaw.WHITE, weighting);
  }

  /**
   * For any two losses L as functions of σ, the ratio of their weighted means is the same whether
   * levels are weighed or drawn.
   */
  @ParameterizedTest
  @EnumSource
  void drawingIsAsGoodAsWeighing(Weighting weighting) {
    for (NoiseDistribution.Kind kind : NoiseDistribution.Kind.values()) {
      NoiseDistribution noise = noise(kind, weighting);
      NoiseLevels levels = new NoiseLevels(noise, SIGMA_DATA);
      int draws = 100_000;
      SplittableRandom random = new SplittableRandom(1);
      SplittableRandom other = new SplittableRandom(2);
      double[] weighed = new double[2];
      double[] drawn = new double[2];
      // Losses that EDM's weight brings to order 1 at every level, as those of a network are.
      DoubleUnaryOperator first = s -> 1 / Weighting.EDM.at(s, SIGMA_DATA);
      DoubleUnaryOperator second =
          s -> (1 + Math.tanh(Math.log(s))) / Weighting.EDM.at(s, SIGMA_DATA);
      for (int i = 0; i < draws; i++) {
        double s = noise.draw(random);
        weighed[0] += weighting.at(s, SIGMA_DATA) * first.applyAsDouble(s);
        weighed[1] += weighting.at(s, SIGMA_DATA) * second.applyAsDouble(s);
        double t = levels.draw(other);
        assertThat(t).isBetween(0.05 * (1 - 1e-12), 20 * (1 + 1e-12));
        drawn[0] += Weighting.EDM.at(t, SIGMA_DATA) * first.applyAsDouble(t);
        drawn[1] += Weighting.EDM.at(t, SIGMA_DATA) * second.applyAsDouble(t);
      }
      // Monte Carlo on both sides; the weights of levels spread over three decades.
      assertThat(drawn[1] / drawn[0]).isCloseTo(weighed[1] / weighed[0], within(0.01));
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnotherWeightingTheDrawsAreTheLawsOwn(NoiseDistribution.Kind kind) {
    NoiseDistribution noise = noise(kind, Weighting.EDM);
    NoiseLevels levels = new NoiseLevels(noise, SIGMA_DATA);
    SplittableRandom random = new SplittableRandom(3);
    SplittableRandom same = new SplittableRandom(3);
    for (int i = 0; i < 20; i++) {
      assertThat(levels.draw(random)).isEqualTo(noise.draw(same));
    }
  }
}
