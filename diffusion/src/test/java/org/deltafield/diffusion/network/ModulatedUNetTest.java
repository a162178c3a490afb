package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The map is linear in its fields, and its backward pass is exact, in float64. */
class ModulatedUNetTest {
  private static final int BATCH = 2;
  private static final int NY = 7;
  private static final int NX = 6;
  private static final ModulatedUNet.Shape SHAPE = new ModulatedUNet.Shape(2, 2, 2, 3, 4, 3, 2);

  private final SplittableRandom random = new SplittableRandom(3);
  private Parameters parameters;
  private ModulatedUNet network;
  private INDArray cotangent;

  @BeforeEach
  void build() {
    parameters = ModulatedUNet.parameters(SHAPE, DataType.DOUBLE);
    parameters.initialize(random.split());
    network = new ModulatedUNet(SHAPE, parameters, BATCH, NY, NX, DataType.DOUBLE);
    draw(network.materialInput().values());
    draw(network.fieldInput().values());
    cotangent = network.output().values().like();
    draw(cotangent);
  }

  private void draw(INDArray array) {
    double[] values = new double[Math.toIntExact(array.length())];
    for (int n = 0; n < values.length; n++) {
      values[n] = random.nextGaussian();
    }
    array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
  }

  /** ⟨cotangent, output⟩. */
  private double value() {
    network.encode();
    network.forward();
    return network.output().values().mul(cotangent).sumNumber().doubleValue();
  }

  private void backward() {
    value();
    network.output().gradient().assign(cotangent);
    network.backward();
  }

  @Test
  void weightGradientsEqualCentralDifferences() {
    backward();
    double[] gradients = parameters.gradients().dup().data().asDouble();
    float[] rates = parameters.rates();
    double h = 1e-5;
    for (int i = 0; i < gradients.length; i += 1 + i / 60) {
      double w = parameters.values().getDouble(i);
      parameters.values().putScalar(i, w + h);
      double above = value();
      parameters.values().putScalar(i, w - h);
      double below = value();
      parameters.values().putScalar(i, w);
      // Third derivatives leave h² ≈ 1e-10, round-off 1e-16/h ≈ 1e-11, both times values of order
      // 10.
      assertThat(gradients[i]).isCloseTo((above - below) / (2 * h), within(1e-7));
    }
    assertThat(rates).contains(0f);
  }

  @Test
  void inputGradientsEqualCentralDifferences() {
    for (FeatureMap input : new FeatureMap[] {network.fieldInput(), network.materialInput()}) {
      backward();
      INDArray gradient = input.gradient().dup();
      double h = 1e-5;
      for (int i = 0; i < input.values().length(); i += 5) {
        double v = input.values().getDouble(i);
        input.values().putScalar(i, v + h);
        double above = value();
        input.values().putScalar(i, v - h);
        double below = value();
        input.values().putScalar(i, v);
        assertThat(gradient.getDouble(i)).isCloseTo((above - below) / (2 * h), within(1e-7));
      }
    }
  }

  @Test
  void theOutputIsLinearInTheFields() {
    double once = value();
    network.fieldInput().values().muli(-1000);
    // Round-off of some hundred sums in float64.
    assertThat(value()).isCloseTo(-1000 * once, within(1e-9 * Math.abs(1000 * once)));
  }

  @Test
  void theOutputDependsOnTheMaterial() {
    double one = value();
    draw(network.materialInput().values());
    assertThat(value()).isNotCloseTo(one, within(1e-6));
  }

  @Test
  void upAndSmoothInterpolateBilinearly() {
    FeatureMap coarse = FeatureMap.create(DataType.DOUBLE, 1, 1, 4, 4);
    FeatureMap fine = FeatureMap.create(DataType.DOUBLE, 1, 1, 8, 8);
    FeatureMap smooth = FeatureMap.create(DataType.DOUBLE, 1, 1, 8, 8);
    for (int j = 0; j < 4; j++) {
      for (int i = 0; i < 4; i++) {
        coarse.values().putScalar(new int[] {0, 0, j, i}, 3 * j - 2 * i);
      }
    }
    new Up(coarse, fine).forward();
    new Smooth(fine, smooth).forward();
    for (int j = 1; j < 7; j++) {
      for (int i = 1; i < 7; i++) {
        // Fine nodes lie at a quarter and three quarters between coarse ones; a plane stays a
        // plane.
        double expected = 3 * (j / 2.0 - 0.25) - 2 * (i / 2.0 - 0.25);
        assertThat(smooth.values().getDouble(0, 0, j, i)).isCloseTo(expected, within(1e-13));
      }
    }
  }
}
