package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deltafield.solvers.AxisEnds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The hand-written backward pass against central differences, in float64, for every layer. */
class ScoreNetworkGradientTest {
  private static final int BATCH = 3;

  /** All three kinds of face, other intervals each way: 6 unknown nodes by 7. */
  private static final ModelGrid MIXED =
      new ModelGrid(6, 7, 2, AxisEnds.DIRICHLET_NEUMANN, AxisEnds.PERIODIC);

  static Stream<NetworkSpec> specs() {
    return Stream.of(
        new NetworkSpec(6, Preconditioning.WIENER, 0.3, true, 0, 1, 1, 1),
        new NetworkSpec(6, Preconditioning.WIENER, 0.3, true, 2, 3, 4, 1),
        new NetworkSpec(7, Preconditioning.EDM, 0.7, true, 1, 3, 4, 1),
        new NetworkSpec(7, Preconditioning.EDM, 0.7, false, 2, 4, 3, 1),
        new NetworkSpec(6, Preconditioning.REGRESSION, 0.7, true, 1, 3, 4, 1),
        new NetworkSpec(6, Preconditioning.WIENER, 0.3, true, 0, 1, 1, 1).withGrid(MIXED),
        new NetworkSpec(6, Preconditioning.EDM, 0.7, true, 0, 1, 1, 1).withGrid(MIXED));
  }

  private static float[] draw(SplittableRandom random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void weightGradientsEqualCentralDifferences(NetworkSpec spec) {
    SplittableRandom random = new SplittableRandom(5);
    Parameters parameters = ScoreNetwork.parameters(spec, DataType.DOUBLE);
    parameters.set(scaled(draw(random, parameters.size()), 0.3f));
    ScoreNetwork network = new ScoreNetwork(spec, parameters, BATCH, DataType.DOUBLE);
    int n = spec.stateSize() * BATCH;
    network.setInputs(draw(random, n), draw(random, n), new float[] {0.2f, 1.1f, 5f});
    network.setTarget(draw(random, n));
    network.forward();
    network.lossAndGradients();
    double[] gradients = parameters.gradients().dup().data().asDouble();
    // λ contains e, which the loss holds fixed: differences in the logarithms of e see λ move as
    // well, so they are compared by
    // the pullback of the denoiser below and left out here.
    int first = spec.preconditioning() == Preconditioning.WIENER ? spec.stateSize() : 0;
    int skipTo = spec.preconditioning() == Preconditioning.WIENER ? 2 * spec.stateSize() : 0;
    double h = 1e-5;
    double largest = 0;
    for (int i = 0; i < gradients.length; i++) {
      largest = Math.max(largest, Math.abs(gradients[i]));
    }
    for (int i = 0; i < gradients.length; i += 1 + i / 40) {
      if (i >= first && i < skipTo) {
        continue;
      }
      double w = parameters.values().getDouble(i);
      parameters.values().putScalar(i, w + h);
      network.forward();
      double up = network.loss();
      parameters.values().putScalar(i, w - h);
      network.forward();
      double down = network.loss();
      parameters.values().putScalar(i, w);
      // Central differences err by h² times the third derivative plus round-off/h, about 1e-9 here.
      assertThat((up - down) / (2 * h))
          .as("weight %d", i)
          .isCloseTo(gradients[i], within(1e-6 * (1 + largest)));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void errorGradientEqualsDifferencesOfTheWeightedLossWithFixedWeights(NetworkSpec spec) {
    if (spec.preconditioning() != Preconditioning.WIENER) {
      return;
    }
    SplittableRandom random = new SplittableRandom(6);
    Parameters parameters = ScoreNetwork.parameters(spec, DataType.DOUBLE);
    parameters.set(scaled(draw(random, parameters.size()), 0.3f));
    ScoreNetwork network = new ScoreNetwork(spec, parameters, BATCH, DataType.DOUBLE);
    int m = spec.stateSize();
    float[] sigma = {0.2f, 1.1f, 5f};
    network.setInputs(draw(random, m * BATCH), draw(random, m * BATCH), sigma);
    network.setTarget(draw(random, m * BATCH));
    network.forward();
    network.lossAndGradients();
    double[] gradients = parameters.gradients().dup().data().asDouble();
    double[] base = network.outHat().dup().data().asDouble();
    double h = 1e-5;
    int n = spec.grid().columns();
    double[] targetHat = network.targetHat().dup().data().asDouble();
    for (int k = 0; k < m; k += 3) {
      int i = m + k;
      double e = parameters.values().getDouble(i);
      parameters.values().putScalar(i, e + h);
      network.forward();
      double[] up = network.outHat().dup().data().asDouble();
      parameters.values().putScalar(i, e - h);
      network.forward();
      double[] down = network.outHat().dup().data().asDouble();
      parameters.values().putScalar(i, e);
      double expected = 0;
      for (int b = 0; b < BATCH; b++) {
        int at = (k / n * BATCH + b) * n + k % n;
        double lambda = 1 / (sigma[b] * (double) sigma[b]) + Math.exp(-2 * e);
        expected +=
            lambda * 2 * (base[at] - targetHat[at]) * (up[at] - down[at]) / (2 * h) / base.length;
      }
      assertThat(gradients[i])
          .as("mode %d", k)
          .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void pullbackIsTheTransposeOfTheDirectionalDerivative(NetworkSpec spec) {
    SplittableRandom random = new SplittableRandom(7);
    Parameters parameters = ScoreNetwork.parameters(spec, DataType.DOUBLE);
    parameters.set(scaled(draw(random, parameters.size()), 0.3f));
    ScoreNetwork network = new ScoreNetwork(spec, parameters, BATCH, DataType.DOUBLE);
    int n = spec.stateSize() * BATCH;
    float[] x = draw(random, n);
    float[] f = draw(random, n);
    float[] direction = draw(random, n);
    float[] v = draw(random, n);
    float[] sigma = {0.2f, 1.1f, 5f};
    network.setInputs(x, f, sigma);
    network.forward();
    float[] pulled = new float[n];
    network.pullback(v, pulled);
    // Inputs travel as float32, so the step is a power of two and large enough to survive the
    // rounding of x.
    float h = 1f / 512;
    float[] up = new float[n];
    float[] down = new float[n];
    network.setInputs(shifted(x, direction, h), f, sigma);
    network.forward();
    network.read(up);
    network.setInputs(shifted(x, direction, -h), f, sigma);
    network.forward();
    network.read(down);
    double forward = 0;
    double backward = 0;
    for (int i = 0; i < n; i++) {
      forward += v[i] * (up[i] - (double) down[i]) / (2 * h);
      backward += pulled[i] * (double) direction[i];
    }
    assertThat(backward).isCloseTo(forward, within(2e-3 * (1 + Math.abs(forward))));
  }

  private static float[] scaled(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }

  private static float[] shifted(float[] x, float[] direction, float h) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] + h * direction[i];
    }
    return y;
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }
}
