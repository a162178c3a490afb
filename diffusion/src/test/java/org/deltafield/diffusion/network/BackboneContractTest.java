package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every network family has to keep, whole networks against central differences in float64. */
class BackboneContractTest {
  private static final int BATCH = 2;
  private static final float[] NOISE = {-0.8f, 0.5f};

  enum Network {
    SINE(9) {
      @Override
      Backbone create(Parameters parameters, DataType type) {
        return new SpectralStack(SINE_SHAPE, parameters, BATCH, type);
      }

      @Override
      void register(List<Parameters.Block> blocks) {
        SpectralStack.register(blocks, SINE_SHAPE);
      }
    },
    UNET_EVEN(8) {
      @Override
      Backbone create(Parameters parameters, DataType type) {
        return new UNet(UNET_SHAPE, parameters, BATCH, side, side, type);
      }

      @Override
      void register(List<Parameters.Block> blocks) {
        UNet.register(blocks, UNET_SHAPE);
      }
    },
    UNET_ODD(7) {
      @Override
      Backbone create(Parameters parameters, DataType type) {
        return UNET_EVEN.create(parameters, type, side);
      }

      @Override
      void register(List<Parameters.Block> blocks) {
        UNET_EVEN.register(blocks);
      }
    };

    private static final SpectralStack.Shape SINE_SHAPE = new SpectralStack.Shape(3, 10, 4, 5, 2);
    private static final UNet.Shape UNET_SHAPE = new UNet.Shape(3, 2, 2, 1);
    final int side;

    Network(int side) {
      this.side = side;
    }

    abstract Backbone create(Parameters parameters, DataType type);

    Backbone create(Parameters parameters, DataType type, int nodes) {
      return new UNet(UNET_SHAPE, parameters, BATCH, nodes, nodes, type);
    }

    abstract void register(List<Parameters.Block> blocks);
  }

  private static Parameters parameters(Network network, DataType type) {
    List<Parameters.Block> blocks = new ArrayList<>();
    network.register(blocks);
    Parameters parameters = new Parameters(blocks, type);
    // The last layer starts at zero, which would hide the others: every weight is drawn.
    SplittableRandom random = new SplittableRandom(17);
    float[] values = new float[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    parameters.set(values);
    return parameters;
  }

  private static void draw(INDArray array, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(array.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Transfer.upload(values, array);
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void gradientsEqualCentralDifferences(Network network) {
    Parameters parameters = parameters(network, DataType.DOUBLE);
    Backbone backbone = network.create(parameters, DataType.DOUBLE);
    assertThat(backbone.input().shape()).containsExactly(BATCH, 3, network.side, network.side);
    assertThat(backbone.output().shape()).containsExactly(BATCH, 1, network.side, network.side);
    draw(backbone.input(), 1);
    backbone.forward(NOISE);
    draw(backbone.outputGradient(), 2);
    double[] cotangent = doubles(backbone.outputGradient());
    backbone.backward();
    double[] weights = doubles(parameters.gradients());
    double[] inputs = doubles(backbone.inputGradient());
    compare(backbone, cotangent, parameters.values(), weights, 151);
    compare(backbone, cotangent, backbone.input(), inputs, 60);
  }

  private static void compare(
      Backbone backbone, double[] cotangent, INDArray variable, double[] gradient, int looks) {
    INDArray flat = variable.reshape('c', new long[] {variable.length()});
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    assertThat(largest).isPositive();
    double h = 1e-5;
    for (int i = 0; i < gradient.length; i += 1 + gradient.length / looks) {
      double value = flat.getDouble(i);
      flat.putScalar(i, value + h);
      backbone.forward(NOISE);
      double up = dot(cotangent, doubles(backbone.output()));
      flat.putScalar(i, value - h);
      backbone.forward(NOISE);
      double down = dot(cotangent, doubles(backbone.output()));
      flat.putScalar(i, value);
      // h² times the third derivative, plus round-off over h: some 1e-8 of the largest.
      assertThat((up - down) / (2 * h))
          .as("entry %d", i)
          .isCloseTo(gradient[i], Offset.offset(1e-6 * (1 + largest)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void float32GivesTheFloat64GradientsAndTheSameBitsTwice(Network network) {
    double[] single = gradients(network, DataType.FLOAT);
    assertThat(gradients(network, DataType.FLOAT)).containsExactly(single);
    double[] twice = gradients(network, DataType.DOUBLE);
    double norm = Math.sqrt(dot(twice, twice));
    for (int i = 0; i < single.length; i++) {
      single[i] -= twice[i];
    }
    // Float32 through a dozen layers.
    assertThat(Math.sqrt(dot(single, single))).isLessThan(1e-5 * norm);
  }

  private static double[] gradients(Network network, DataType type) {
    Parameters parameters = parameters(network, type);
    Backbone backbone = network.create(parameters, type);
    draw(backbone.input(), 1);
    backbone.forward(NOISE);
    draw(backbone.outputGradient(), 2);
    backbone.backward();
    return doubles(parameters.gradients());
  }
}
