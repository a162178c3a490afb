package org.deltafield.diffusion.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A U-Net (Ronneberger et al. 2015) without batch statistics: residual blocks of 3×3 convolutions
 * on ever coarser grids and back, the finer features added on the way up, the noise level in every
 * block.
 *
 * <p>Level l has ⌈n/2ˡ⌉ nodes an axis and channels·min(2ˡ, 4) channels. Any number of nodes is
 * right (see {@link Down}), and weights do not depend on it. Nodes beyond the edge count as zero,
 * which is how the network knows where the edge is. The output starts at zero.
 */
public final class UNet implements Backbone {
  private final NoiseEmbedding embedding;
  private final List<Layer> layers = new ArrayList<>();
  private final FeatureMap input;
  private final FeatureMap output;

  /**
   * Its size.
   *
   * @param inputs fields
   * @param channels on the finest level
   * @param levels how often the grid is halved, 0 to 6
   * @param blocks residual blocks per level, on the way down and on the way up
   */
  public record Shape(int inputs, int channels, int levels, int blocks) {
    /** Checks the bounds. */
    public Shape {
      if (inputs < 1 || channels < 1 || levels < 0 || levels > 6 || blocks < 1) {
        throw new IllegalArgumentException(
            "a U-Net has inputs, channels and blocks from 1, levels from 0 to 6: "
                + inputs
                + ", "
                + channels
                + ", "
                + blocks
                + ", "
                + levels);
      }
    }

    int width(int level) {
      return channels << Math.min(level, 2);
    }
  }

  /** For batches of fields of ny × nx nodes, on weights that were declared by {@link #register}. */
  public UNet(Shape shape, Parameters parameters, int batch, int ny, int nx, DataType type) {
    embedding = new NoiseEmbedding(parameters, batch, type);
    input = FeatureMap.create(type, batch, shape.inputs(), ny, nx);
    output = FeatureMap.create(type, batch, 1, ny, nx);
    Level finest = new Level(FeatureMap.create(type, batch, shape.channels(), ny, nx));
    layers.add(new Conv3x3(parameters, "unet.in", input, finest.map));
    FeatureMap top = descend(shape, parameters, 0, finest);
    layers.add(new Conv3x3(parameters, "unet.out", top, output));
  }

  /** The arrays that all feature maps of one level share. */
  private static final class Level {
    final FeatureMap map;
    final ConvolutionBlock.Scratch scratch;

    Level(FeatureMap map) {
      this.map = map;
      scratch = ConvolutionBlock.Scratch.like(map);
    }

    FeatureMap next() {
      return new FeatureMap(map.values().like(), map.gradient());
    }
  }

  /** Declares the weights. */
  public static void register(List<Parameters.Block> blocks, Shape shape) {
    NoiseEmbedding.register(blocks);
    Conv3x3.register(blocks, "unet.in", shape.inputs(), shape.channels(), 1);
    for (int level = 0; level <= shape.levels(); level++) {
      for (int i = 0; i < shape.blocks(); i++) {
        ConvolutionBlock.register(blocks, name("down", level, i), shape.width(level));
      }
      if (level < shape.levels()) {
        int fine = shape.width(level);
        int coarse = shape.width(level + 1);
        Pointwise.register(blocks, "unet.down" + level + ".widen", fine, coarse, 1);
        Pointwise.register(blocks, "unet.up" + level + ".narrow", coarse, fine, 1);
        for (int i = 0; i < shape.blocks(); i++) {
          ConvolutionBlock.register(blocks, name("up", level, i), fine);
        }
      }
    }
    Conv3x3.register(blocks, "unet.out", shape.channels(), 1, 0);
  }

  private static String name(String way, int level, int block) {
    return "unet." + way + level + ".block" + block;
  }

  /** All layers of one level and those below; returns the feature map that they end with. */
  private FeatureMap descend(Shape shape, Parameters parameters, int index, Level level) {
    FeatureMap h = blocks(shape, parameters, "down", index, level, level.map);
    if (index == shape.levels()) {
      return h;
    }
    int width = shape.width(index);
    Fork fork = new Fork(h);
    layers.add(fork);
    FeatureMap halved =
        FeatureMap.create(
            h.values().dataType(), h.batch(), width, Down.half(h.ny()), Down.half(h.nx()));
    layers.add(new Down(h, halved));
    Level coarse = new Level(halved.withChannels(shape.width(index + 1)));
    layers.add(new Pointwise(parameters, "unet.down" + index + ".widen", halved, coarse.map));
    FeatureMap below = descend(shape, parameters, index + 1, coarse);
    FeatureMap narrowed = halved.withChannels(width);
    layers.add(new Pointwise(parameters, "unet.up" + index + ".narrow", below, narrowed));
    FeatureMap refined = level.next();
    layers.add(new Up(narrowed, refined));
    layers.add(new Sum(refined, fork.branch(), refined));
    return blocks(shape, parameters, "up", index, level, refined);
  }

  private FeatureMap blocks(
      Shape shape, Parameters parameters, String way, int index, Level level, FeatureMap from) {
    FeatureMap h = from;
    for (int i = 0; i < shape.blocks(); i++) {
      FeatureMap next = level.next();
      layers.add(
          new ConvolutionBlock(parameters, name(way, index, i), embedding, level.scratch, h, next));
      h = next;
    }
    return h;
  }

  @Override
  public int batch() {
    return input.batch();
  }

  @Override
  public INDArray input() {
    return input.values();
  }

  @Override
  public void forward(float[] noise) {
    embedding.forward(noise);
    for (Layer layer : layers) {
      layer.forward();
    }
  }

  @Override
  public INDArray output() {
    return output.values();
  }

  @Override
  public INDArray outputGradient() {
    return output.gradient();
  }

  @Override
  public void backward() {
    for (int i = layers.size() - 1; i >= 0; i--) {
      layers.get(i).backward();
    }
    embedding.backward();
  }

  @Override
  public INDArray inputGradient() {
    return input.gradient();
  }
}
