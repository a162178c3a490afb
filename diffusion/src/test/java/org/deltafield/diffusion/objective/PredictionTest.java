package org.deltafield.diffusion.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.process.ForwardProcess;
import org.deltafield.diffusion.process.ForwardProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversions between what networks may predict, and the weights that come with them. */
class PredictionTest {
  private static final double CLEAN = 0.8;
  private static final double NOISE = -1.4;

  static Stream<ForwardProcess> processes() {
    return ForwardProcesses.ALL.stream();
  }

  private static double output(Prediction prediction, double alpha, double sigma) {
    double[] out = new double[1];
    prediction.fromClean(
        new double[] {alpha * CLEAN + sigma * NOISE}, new double[] {CLEAN}, alpha, sigma, out);
    return out[0];
  }

  @Test
  void predictionsAreWhatTheirDefinitionsSay() {
    double alpha = 0.6;
    double sigma = 0.8;
    double x = alpha * CLEAN + sigma * NOISE;
    assertThat(output(Prediction.CLEAN, alpha, sigma)).isEqualTo(CLEAN);
    assertThat(output(Prediction.NOISE, alpha, sigma)).isCloseTo(NOISE, within(1e-14));
    assertThat(output(Prediction.VELOCITY, alpha, sigma))
        .isCloseTo(alpha * NOISE - sigma * CLEAN, within(1e-14));
    // The score of N(αx₀, σ²) at x, which is −n/σ.
    assertThat(output(Prediction.SCORE, alpha, sigma))
        .isCloseTo((alpha * CLEAN - x) / (sigma * sigma), within(1e-14));
  }

  @ParameterizedTest
  @EnumSource
  void thereAndBackIsTheSame(Prediction prediction) {
    for (double alpha : new double[] {1, 0.5, 0.01}) {
      for (double sigma : new double[] {0.05, 0.9, 40}) {
        double x = alpha * CLEAN + sigma * NOISE;
        double[] clean = new double[1];
        prediction.toClean(
            new double[] {x}, new double[] {output(prediction, alpha, sigma)}, alpha, sigma, clean);
        // Noise outweighs the data by up to 4,000: so much more round-off.
        assertThat(clean[0]).isCloseTo(CLEAN, within(1e-14 * (1 + sigma / alpha)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void leastSquaresOnAPredictionWeighTheCleanErrorByTheNamedWeight(Prediction prediction) {
    Weighting weighting =
        switch (prediction) {
          case CLEAN -> Weighting.UNIFORM;
          case NOISE -> Weighting.SNR;
          case VELOCITY -> Weighting.VELOCITY;
          case SCORE -> Weighting.SCORE;
        };
    for (double sigma : new double[] {0.05, 0.9, 40}) {
      double[] clean = new double[2];
      prediction.toClean(new double[] {1, 1}, new double[] {2, 2.5}, 1, sigma, clean);
      double error = clean[1] - clean[0];
      assertThat(weighting.at(sigma, 0.3) * error * error).isCloseTo(0.25, within(1e-10));
    }
  }

  @Test
  void theOtherWeightsAreThePublishedOnes() {
    for (double sigma : new double[] {0.1, 2, 30}) {
      double data = 0.5;
      double edm = (sigma * sigma + data * data) / Math.pow(sigma * data, 2);
      assertThat(Weighting.EDM.at(sigma, data) / edm).isCloseTo(1, within(1e-14));
      double snr = 1 / (sigma * sigma);
      assertThat(Weighting.TRUNCATED_SNR.at(sigma, data)).isEqualTo(Math.max(snr, 1));
      assertThat(Weighting.MIN_SNR.at(sigma, data)).isEqualTo(Math.min(snr, 5));
      // g²‖s‖² with g² = 2σ and an error of the score that is that of x₀ over σ².
      assertThat(Weighting.LIKELIHOOD.at(sigma, data))
          .isCloseTo(2 * sigma * Weighting.SCORE.at(sigma, data), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void aNetworkOfAnyProcessAndPredictionIsTheSameDenoiser(ForwardProcess process) {
    // Data N(m, v): E[x₀|x_t] = m + αv(x_t − αm)/(α²v + σ²), and so every prediction, is known.
    double m = 0.3;
    double v = 0.7;
    for (Prediction prediction : Prediction.values()) {
      PredictedDenoiser denoiser =
          new PredictedDenoiser(
              process,
              prediction,
              (x, t, condition, out) -> {
                double alpha = process.alpha(t);
                double sigma = process.sigma(t);
                double gain = alpha * v / (alpha * alpha * v + sigma * sigma);
                double[] clean = {m + gain * (x[0] - alpha * m)};
                prediction.fromClean(x, clean, alpha, sigma, out);
              },
              1);
      for (double level : new double[] {0.05, 1, 30}) {
        double[] x = {1.7 * level};
        double[] out = new double[1];
        denoiser.denoise(x, level, Condition.none(1), out);
        double exact = m + v / (v + level * level) * (x[0] - m);
        assertThat(out[0]).isCloseTo(exact, within(1e-10));
      }
    }
  }
}
