package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    FOURIER(9) {
      @Override
      Backbone create(Parameters parameters, DataType type) {
        return new SpectralStack(FOURIER_SHAPE, parameters, BATCH, type);
      }

      @Override
      void register(List<Parameters.Block> blocks) {
        SpectralStack.register(blocks, FOURIER_SHAPE);
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
    private static final SpectralStack.Shape FOURIER_SHAPE =
        new SpectralStack.Shape(3, 10, 4, 4, 2, SpectralStack.Basis.FOURIER);
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
    // The last layer starts at zero, which would hide the others.
    return Gradients.drawn(blocks, type, 17, 0.3);
  }

  @ParameterizedTest
  @EnumSource
  void gradientsEqualCentralDifferences(Network network) {
    Parameters parameters = parameters(network, DataType.DOUBLE);
    Backbone backbone = network.create(parameters, DataType.DOUBLE);
    assertThat(backbone.input().shape()).containsExactly(BATCH, 3, network.side, network.side);
    assertThat(backbone.output().shape()).containsExactly(BATCH, 1, network.side, network.side);
    Gradients.draw(backbone.input(), 1);
    backbone.forward(NOISE);
    Gradients.draw(backbone.outputGradient(), 2);
    double[] cotangent = Gradients.doubles(backbone.outputGradient());
    backbone.backward();
    double[] weights = Gradients.doubles(parameters.gradients());
    double[] inputs = Gradients.doubles(backbone.inputGradient());
    compare(backbone, cotangent, parameters.values(), weights, 151);
    compare(backbone, cotangent, backbone.input(), inputs, 60);
  }

  private static void compare(
      Backbone backbone, double[] cotangent, INDArray variable, double[] gradient, int looks) {
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    assertThat(largest).isPositive();
    // Central differences err by h² times the third derivative, plus round-off over h: some 1e-8
    // of the largest.
    double allowed = 1e-6 * (1 + largest);
    Gradients.compare(
        () -> backbone.forward(NOISE),
        backbone.output(),
        cotangent,
        variable,
        gradient,
        looks,
        g -> allowed);
  }

  @Test
  void aFourierFilterIsAPeriodicConvolution() {
    // Filtering commutes with a shift along the period, for a field that is zero on the face that
    // the nodes leave out, before and after.
    int n = 12;
    int modes = 6;
    List<Parameters.Block> blocks = new ArrayList<>();
    FourierFilter.register(blocks, "filter", 1, modes);
    Parameters parameters = new Parameters(blocks, DataType.DOUBLE);
    parameters.initialize(new SplittableRandom(3));
    INDArray basis = FourierFilter.basis(n, modes, DataType.DOUBLE);
    long[] field = {1, n - 1, 1, n - 1};
    INDArray h = Nd4j.create(DataType.DOUBLE, field);
    INDArray t = Nd4j.create(DataType.DOUBLE, field);
    FourierFilter filter =
        new FourierFilter(
            parameters,
            "filter",
            new SpectralTruncation(basis, 1, 1, DataType.DOUBLE),
            Nd4j.create(DataType.DOUBLE, 1, 2L * modes, 1, 2L * modes),
            h,
            t,
            t.like(),
            t.like());
    h.putScalar(new int[] {0, 3, 0, 4}, 1);
    filter.forward();
    INDArray first = t.dup();
    h.putScalar(new int[] {0, 3, 0, 4}, 0);
    h.putScalar(new int[] {0, 5, 0, 3}, 1);
    filter.forward();
    for (int y = 0; y < n - 3; y++) {
      for (int x = 1; x < n - 1; x++) {
        assertThat(t.getDouble(0, y + 2, 0, x - 1))
            .isCloseTo(first.getDouble(0, y, 0, x), Offset.offset(1e-12));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void float32GivesTheFloat64GradientsAndTheSameBitsTwice(Network network) {
    double[] single = gradients(network, DataType.FLOAT);
    assertThat(gradients(network, DataType.FLOAT)).containsExactly(single);
    double[] twice = gradients(network, DataType.DOUBLE);
    double norm = Math.sqrt(Gradients.dot(twice, twice));
    for (int i = 0; i < single.length; i++) {
      single[i] -= twice[i];
    }
    // Float32 through a dozen layers.
    assertThat(Math.sqrt(Gradients.dot(single, single))).isLessThan(1e-5 * norm);
  }

  private static double[] gradients(Network network, DataType type) {
    Parameters parameters = parameters(network, type);
    Backbone backbone = network.create(parameters, type);
    Gradients.draw(backbone.input(), 1);
    backbone.forward(NOISE);
    Gradients.draw(backbone.outputGradient(), 2);
    backbone.backward();
    return Gradients.doubles(parameters.gradients());
  }
}
