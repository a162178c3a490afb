package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.jacobian.JacobianAsymmetry;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The energy network in float64: a gradient by construction, with exact weight gradients. */
class EnergyBackboneTest {
  private static final EnergyBackbone.Shape SHAPE = new EnergyBackbone.Shape(2, 3, 4, 9);
  private static final int BATCH = 3;

  private static Parameters parameters(EnergyBackbone.Shape shape) {
    List<Parameters.Block> blocks = new ArrayList<>();
    EnergyBackbone.register(blocks, shape);
    Parameters parameters = new Parameters(blocks, DataType.DOUBLE);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < parameters.size(); i++) {
      parameters.values().putScalar(i, 0.6 * random.nextGaussian());
    }
    return parameters;
  }

  private static void fill(INDArray array, SplittableRandom random) {
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
  }

  private static double product(INDArray a, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += a.getDouble(i) * weights[i];
    }
    return sum;
  }

  @Test
  void everyGradientEqualsCentralDifferences() {
    Parameters parameters = parameters(SHAPE);
    EnergyBackbone network = new EnergyBackbone(SHAPE, parameters, BATCH, DataType.DOUBLE);
    SplittableRandom random = new SplittableRandom(6);
    fill(network.input(), random);
    float[] noise = {-1.5f, 0.2f, 1};
    double[] v = random.doubles(BATCH * 12).map(u -> u - 0.5).toArray();
    for (int i = 0; i < v.length; i++) {
      network.outputGradient().putScalar(i, v[i]);
    }
    network.forward(noise);
    network.backward();
    double[] byWeight = parameters.gradients().dup().data().asDouble();
    double[] byInput = network.inputGradient().dup().data().asDouble();
    differences(network, parameters.values(), noise, v, byWeight);
    differences(network, network.input(), noise, v, byInput);
  }

  private static void differences(
      EnergyBackbone network, INDArray of, float[] noise, double[] v, double[] expected) {
    double step = 1e-5;
    for (int i = 0; i < expected.length; i++) {
      double value = of.getDouble(i);
      of.putScalar(i, value + step);
      network.forward(noise);
      double up = product(network.output(), v);
      of.putScalar(i, value - step);
      network.forward(noise);
      double down = product(network.output(), v);
      of.putScalar(i, value);
      // Step² times third derivatives of order 1, and round-off/step.
      assertThat(expected[i]).as("entry %d", i).isCloseTo((up - down) / (2 * step), within(1e-8));
    }
  }

  private static EnergyDenoiser denoiser() {
    return new EnergyDenoiser(
        new EnergyBackbone(SHAPE, parameters(SHAPE), BATCH, DataType.DOUBLE), 0.7);
  }

  @Test
  void theScoreIsMinusTheGradientOfTheEnergy() {
    EnergyDenoiser denoiser = denoiser();
    SplittableRandom random = new SplittableRandom(8);
    double[] x = random.doubles(12).map(u -> 2 * u - 1).toArray();
    Condition condition = Condition.source(1, random.doubles(12).toArray());
    for (double sigma : new double[] {0.1, 1, 10}) {
      double[] d = new double[12];
      denoiser.denoise(x, sigma, condition, d);
      double step = 1e-5;
      for (int i = 0; i < 12; i++) {
        double value = x[i];
        x[i] = value + step;
        double up = denoiser.energy(x, sigma, condition)[0];
        x[i] = value - step;
        double down = denoiser.energy(x, sigma, condition)[0];
        x[i] = value;
        double score = (d[i] - x[i]) / (sigma * sigma);
        assertThat(score).isCloseTo(-(up - down) / (2 * step), within(1e-6 * (1 + 1 / sigma)));
      }
    }
  }

  @Test
  void theFieldIsCurlFreeToRoundOff() {
    EnergyDenoiser denoiser = denoiser();
    SplittableRandom random = new SplittableRandom(9);
    double[] x = random.doubles(60).map(u -> 2 * u - 1).toArray();
    Condition condition = Condition.source(5, random.doubles(60).toArray());
    JacobianAsymmetry whole =
        JacobianAsymmetry.measure(denoiser, x, 0.4, condition, 8, new SplittableRandom(1));
    assertThat(whole.ratio()).isLessThan(1e-15);
    double[][] j = new double[12][12];
    double[] v = new double[12];
    double[] one = java.util.Arrays.copyOf(x, 12);
    Condition first = Condition.source(1, java.util.Arrays.copyOf(condition.field("source"), 12));
    for (int i = 0; i < 12; i++) {
      v[i] = 1;
      denoiser.pullback(one, 0.4, first, v, new double[12], j[i]);
      v[i] = 0;
    }
    double largest = 0;
    double offDiagonal = 0;
    for (int i = 0; i < 12; i++) {
      for (int k = 0; k < i; k++) {
        largest = Math.max(largest, Math.abs(j[i][k] - j[k][i]));
        offDiagonal = Math.max(offDiagonal, Math.abs(j[i][k]));
      }
    }
    assertThat(largest).isLessThan(1e-15);
    // Not because nothing is there.
    assertThat(offDiagonal).isGreaterThan(1e-3);
  }

  private static double asymmetry(Family family) {
    NetworkSpec spec =
        new NetworkSpec(ModelGrid.square(6), Preconditioning.EDM, 0.7, true, 1, 8, 3, 1, family, 0);
    Parameters weights = ScoreNetwork.parameters(spec);
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < weights.size(); i++) {
      weights.values().putScalar(i, 0.4 * random.nextGaussian());
    }
    NetworkDenoiser whole = new NetworkDenoiser(spec, new ScoreNetwork(spec, weights, 2));
    double[] x = random.doubles(50).toArray();
    Condition condition = Condition.source(2, random.doubles(50).toArray());
    return JacobianAsymmetry.measure(whole, x, 0.4, condition, 8, random).ratio();
  }

  @Test
  void asAFamilyOfScoreNetworksItIsCurlFreeToFloat32AndAStackIsNot() {
    assertThat(asymmetry(Family.ENERGY)).isLessThan(1e-6);
    // Measured: 3.8e-4.
    assertThat(asymmetry(Family.SINE)).isGreaterThan(1e-4);
  }

  @Test
  void thePullbackEqualsDifferencesOfTheDenoiser() {
    EnergyDenoiser denoiser = denoiser();
    SplittableRandom random = new SplittableRandom(10);
    double[] x = random.doubles(48).toArray();
    double[] v = random.doubles(48).toArray();
    double[] w = random.doubles(48).toArray();
    Condition condition = Condition.source(4, random.doubles(48).toArray());
    double[] d = new double[48];
    double[] pulled = new double[48];
    denoiser.pullback(x, 0.5, condition, v, d, pulled);
    double[] up = new double[48];
    double[] down = new double[48];
    double step = 1e-5;
    denoiser.denoise(moved(x, w, step), 0.5, condition, up);
    denoiser.denoise(moved(x, w, -step), 0.5, condition, down);
    double forward = 0;
    double backward = 0;
    for (int i = 0; i < 48; i++) {
      forward += v[i] * (up[i] - down[i]) / (2 * step);
      backward += pulled[i] * w[i];
    }
    assertThat(backward).isCloseTo(forward, within(1e-8));
  }

  private static double[] moved(double[] x, double[] w, double step) {
    double[] out = x.clone();
    for (int i = 0; i < x.length; i++) {
      out[i] += step * w[i];
    }
    return out;
  }

  @Test
  void trainedOnASpikeItFindsIt() {
    // One state, one condition: plain gradient descent on the denoising loss brings D to it.
    EnergyBackbone.Shape shape = new EnergyBackbone.Shape(1, 1, 2, 24);
    Parameters parameters = parameters(shape);
    EnergyBackbone network = new EnergyBackbone(shape, parameters, 64, DataType.DOUBLE);
    EnergyDenoiser denoiser = new EnergyDenoiser(network, 1);
    double before = meanError(denoiser);
    SplittableRandom random = new SplittableRandom(12);
    for (int step = 0; step < 1500; step++) {
      double sigma = Math.exp(-1.5 + 3 * random.nextDouble());
      EnergyTraining.step(network, parameters, sigma, new double[] {0.8, -0.5}, 0.02, random);
    }
    assertThat(meanError(denoiser)).isLessThan(0.25 * before);
  }

  private static double meanError(EnergyDenoiser denoiser) {
    SplittableRandom random = new SplittableRandom(77);
    double[] x = new double[128];
    double[] d = new double[128];
    for (int n = 0; n < 128; n++) {
      x[n] = (n % 2 == 0 ? 0.8 : -0.5) + random.nextGaussian();
    }
    denoiser.denoise(x, 1, Condition.none(64), d);
    double sum = 0;
    for (int n = 0; n < 128; n++) {
      sum += Math.abs(d[n] - (n % 2 == 0 ? 0.8 : -0.5)) / 128;
    }
    return sum;
  }
}
