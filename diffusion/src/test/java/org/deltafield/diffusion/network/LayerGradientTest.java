package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every layer's way back against central differences in float64, and its float32 kernels, which are
 * others, against the float64 ones.
 */
class LayerGradientTest {
  private static final int BATCH = 2;
  private static final float[] NOISE = {-0.8f, 0.5f};

  /** A chain of layers from one feature map to another. */
  record Chain(List<Layer> layers, FeatureMap in, FeatureMap out, NoiseEmbedding embedding) {
    void forward() {
      if (embedding != null) {
        embedding.forward(NOISE);
      }
      layers.forEach(Layer::forward);
    }

    void backward() {
      for (int i = layers.size() - 1; i >= 0; i--) {
        layers.get(i).backward();
      }
      if (embedding != null) {
        embedding.backward();
      }
    }
  }

  /** A layer or two under test. */
  enum Case {
    CONV {
      @Override
      void register(List<Parameters.Block> blocks) {
        Conv3x3.register(blocks, "conv", 3, 4, 1);
      }

      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        FeatureMap out = in.withChannels(4);
        return new Chain(List.of(new Conv3x3(parameters, "conv", in, out)), in, out, null);
      }
    },
    POINTWISE {
      @Override
      void register(List<Parameters.Block> blocks) {
        Pointwise.register(blocks, "pointwise", 3, 4, 1);
      }

      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        FeatureMap out = in.withChannels(4);
        return new Chain(List.of(new Pointwise(parameters, "pointwise", in, out)), in, out, null);
      }
    },
    SILU {
      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        FeatureMap out = in.withChannels(3);
        return new Chain(List.of(new Silu(in, out)), in, out, null);
      }
    },
    MODULATION {
      @Override
      void register(List<Parameters.Block> blocks) {
        NoiseEmbedding.register(blocks);
        NoiseModulation.register(blocks, "level", 3);
      }

      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        NoiseEmbedding embedding = new NoiseEmbedding(parameters, BATCH, in.values().dataType());
        FeatureMap out = in.withChannels(3);
        return new Chain(
            List.of(new NoiseModulation(parameters, "level", embedding, in, out)),
            in,
            out,
            embedding);
      }
    },
    MODULATED_SILU {
      @Override
      void register(List<Parameters.Block> blocks) {
        MODULATION.register(blocks);
      }

      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        NoiseEmbedding embedding = new NoiseEmbedding(parameters, BATCH, in.values().dataType());
        FeatureMap out = in.withChannels(3);
        return new Chain(
            List.of(new ModulatedSilu(parameters, "level", embedding, in, out)),
            in,
            out,
            embedding);
      }
    },
    DOWN {
      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        FeatureMap out = half(in);
        return new Chain(List.of(new Down(in, out)), in, out, null);
      }
    },
    UP {
      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        // Down first, so that the fine map has the size under test.
        FeatureMap coarse = half(in);
        FeatureMap out = in.withChannels(3);
        return new Chain(List.of(new Down(in, coarse), new Up(coarse, out)), in, out, null);
      }
    },
    FORK_PRODUCT_SUM {
      @Override
      Chain chain(Parameters parameters, FeatureMap in) {
        // in ∘ silu(in) + in
        Fork first = new Fork(in);
        Fork second = new Fork(first.branch());
        FeatureMap activated = in.withChannels(3);
        FeatureMap product = in.withChannels(3);
        FeatureMap out = in.withChannels(3);
        return new Chain(
            List.of(
                first,
                second,
                new Silu(in, activated),
                new Product(activated, first.branch(), product),
                new Sum(product, second.branch(), out)),
            in,
            out,
            null);
      }
    };

    void register(List<Parameters.Block> blocks) {}

    abstract Chain chain(Parameters parameters, FeatureMap in);

    static FeatureMap half(FeatureMap in) {
      return FeatureMap.create(
          in.values().dataType(), BATCH, 3, Down.half(in.ny()), Down.half(in.nx()));
    }
  }

  static List<org.junit.jupiter.params.provider.Arguments> cases() {
    List<org.junit.jupiter.params.provider.Arguments> all = new ArrayList<>();
    for (Case layer : Case.values()) {
      all.add(org.junit.jupiter.params.provider.Arguments.of(layer, 6, 4));
      all.add(org.junit.jupiter.params.provider.Arguments.of(layer, 5, 7));
    }
    return all;
  }

  private static Parameters parameters(Case layer, DataType type) {
    List<Parameters.Block> blocks = new ArrayList<>();
    layer.register(blocks);
    if (blocks.isEmpty()) {
      blocks.add(new Parameters.Block("unused", new long[] {1}, 1, Parameters.Initial.constant(0)));
    }
    return Gradients.drawn(blocks, type, 11, 0.4);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsEqualCentralDifferences(Case layer, int ny, int nx) {
    Parameters parameters = parameters(layer, DataType.DOUBLE);
    Chain chain = layer.chain(parameters, FeatureMap.create(DataType.DOUBLE, BATCH, 3, ny, nx));
    Gradients.draw(chain.in().values(), 1);
    chain.forward();
    Gradients.draw(chain.out().gradient(), 2);
    double[] cotangent = Gradients.doubles(chain.out().gradient());
    chain.backward();
    compare(chain, cotangent, chain.in().values(), Gradients.doubles(chain.in().gradient()));
    compare(chain, cotangent, parameters.values(), Gradients.doubles(parameters.gradients()));
  }

  private static void compare(
      Chain chain, double[] cotangent, INDArray variable, double[] gradient) {
    // h² times the third derivative, plus round-off over h: about 1e-10 times sums of order 100.
    Gradients.compare(
        chain::forward,
        chain.out().values(),
        cotangent,
        variable,
        gradient,
        97,
        g -> 1e-7 * (1 + Math.abs(g)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void floatKernelsComputeWhatDoubleOnesDo(Case layer, int ny, int nx) {
    double[][] single = pass(layer, DataType.FLOAT, ny, nx);
    double[][] twice = pass(layer, DataType.DOUBLE, ny, nx);
    for (int i = 0; i < single.length; i++) {
      for (int n = 0; n < single[i].length; n++) {
        // Float32 sums of some hundred terms of order 1.
        assertThat(single[i][n])
            .as("array %d, entry %d", i, n)
            .isCloseTo(twice[i][n], Offset.offset(2e-5 * (1 + Math.abs(twice[i][n]))));
      }
    }
  }

  private static double[][] pass(Case layer, DataType type, int ny, int nx) {
    Parameters parameters = parameters(layer, type);
    Chain chain = layer.chain(parameters, FeatureMap.create(type, BATCH, 3, ny, nx));
    Gradients.draw(chain.in().values(), 1);
    chain.forward();
    Gradients.draw(chain.out().gradient(), 2);
    chain.backward();
    return new double[][] {
      Gradients.doubles(chain.out().values()),
      Gradients.doubles(chain.in().gradient()),
      Gradients.doubles(parameters.gradients())
    };
  }

  @ParameterizedTest
  @CsvSource({"63, 32", "64, 32", "65, 33", "127, 64", "2, 1"})
  void downHalvesAnySizeByMeansAndUpGoesBack(int n, int half) {
    assertThat(Down.half(n)).isEqualTo(half);
    FeatureMap in = FeatureMap.create(DataType.FLOAT, 1, 1, n, n);
    FeatureMap out = FeatureMap.create(DataType.FLOAT, 1, 1, half, half);
    Gradients.draw(in.values(), 3);
    new Down(in, out).forward();
    FeatureMap back = FeatureMap.create(DataType.FLOAT, 1, 1, n, n);
    new Up(out, back).forward();
    for (int j : new int[] {0, half - 1}) {
      for (int i : new int[] {0, half - 1}) {
        double sum = 0;
        for (int y = 2 * j; y < Math.min(n, 2 * j + 2); y++) {
          for (int x = 2 * i; x < Math.min(n, 2 * i + 2); x++) {
            sum += in.values().getDouble(0, 0, y, x);
            assertThat(back.values().getDouble(0, 0, y, x))
                .isEqualTo(out.values().getDouble(0, 0, j, i));
          }
        }
        assertThat(out.values().getDouble(0, 0, j, i)).isCloseTo(sum / 4, Offset.offset(1e-6));
      }
    }
  }

  @Test
  void convolutionGivesTheSameBitsTwice() {
    double[][] first = pass(Case.CONV, DataType.FLOAT, 63, 63);
    assertThat(pass(Case.CONV, DataType.FLOAT, 63, 63)).isDeepEqualTo(first);
  }
}
