package org.deltafield.diffusion.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The loss, its gradient, and the gain that it teaches, against differences and closed forms. */
class DenoisingLossTest {
  private static final int N = 6;
  private static final int SIZE = (N - 1) * (N - 1);

  private final SplittableRandom random = new SplittableRandom(5);
  private final SineModes modes = new SineModes(N);

  private double[] drawn() {
    return random.doubles(SIZE, -1, 1).toArray();
  }

  @Test
  void theTransformIsOrthonormalAndItsOwnInverse() {
    double[] field = drawn();
    double[] hat = new double[SIZE];
    double[] back = new double[SIZE];
    modes.transform(field, hat);
    modes.transform(hat, back);
    assertThat(back).containsExactly(field, within(1e-14));
    assertThat(Arrays.stream(hat).map(v -> v * v).sum())
        .isCloseTo(Arrays.stream(field).map(v -> v * v).sum(), within(1e-13));
  }

  @Test
  void theEigenvaluesAreThoseOfTheFivePointLaplacian() {
    double[] hat = new double[SIZE];
    hat[1 * (N - 1) + 3] = 1; // kx = 2, ky = 4
    double[] field = new double[SIZE];
    modes.transform(hat, field);
    int center = 2 * (N - 1) + 2;
    double laplacian =
        4 * field[center]
            - field[center - 1]
            - field[center + 1]
            - field[center - (N - 1)]
            - field[center + N - 1];
    assertThat(laplacian)
        .isCloseTo(modes.eigenvalues()[1 * (N - 1) + 3] * field[center], within(1e-13));
  }

  @Test
  void theGradientEqualsCentralDifferences() {
    double[] target = drawn();
    double[] guess = drawn();
    double[] constant = drawn();
    WienerGain gain = new WienerGain(random.doubles(SIZE, 0.1, 4).toArray());
    double[] gradient = new double[SIZE];
    loss(target, guess, constant, gain, gradient);
    for (int n = 0; n < SIZE; n++) {
      double[] above = guess.clone();
      double[] below = guess.clone();
      above[n] += 1e-5;
      below[n] -= 1e-5;
      double difference =
          (loss(target, above, constant, gain, new double[SIZE])
                  - loss(target, below, constant, gain, new double[SIZE]))
              / 2e-5;
      // The loss is a quadratic: only round-off is left.
      assertThat(gradient[n]).isCloseTo(difference, within(1e-8));
    }
  }

  /** The same noise each time. */
  private double loss(
      double[] target, double[] guess, double[] constant, WienerGain gain, double[] gradient) {
    return new DenoisingLoss(modes)
        .measure(target, guess, constant, 2.5, gain, new SplittableRandom(9), gradient);
  }

  @Test
  void theGainThatIsLearnedMinimisesTheLoss() {
    double[] target = drawn();
    double[] guess = drawn();
    double[] constant = drawn();
    WienerGain learned = WienerGain.unknown(SIZE);
    DenoisingLoss loss = new DenoisingLoss(modes);
    loss.measure(target, guess, constant, 1, learned, random, new double[SIZE]);
    loss.teach(learned, 0);
    double best = meanLoss(target, guess, constant, learned);
    for (double factor : new double[] {0.5, 2}) {
      double[] other = learned.variance().clone();
      for (int k = 0; k < SIZE; k++) {
        other[k] *= factor;
      }
      assertThat(meanLoss(target, guess, constant, new WienerGain(other))).isGreaterThan(best);
    }
  }

  /** The mean over 4,000 noises: its error, a hundredth, is below the differences looked for. */
  private double meanLoss(double[] target, double[] guess, double[] constant, WienerGain gain) {
    DenoisingLoss loss = new DenoisingLoss(modes);
    SplittableRandom noise = new SplittableRandom(31);
    double sum = 0;
    for (int i = 0; i < 4000; i++) {
      sum += loss.measure(target, guess, constant, 0.7, gain, noise, new double[SIZE]);
    }
    return sum / 4000;
  }
}
