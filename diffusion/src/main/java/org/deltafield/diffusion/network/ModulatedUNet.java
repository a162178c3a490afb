package org.deltafield.diffusion.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * out = M(a) r: a map that is linear in the fields r and whose coefficients are computed, node by
 * node and scale by scale, from the material a. It has the shape of a multigrid cycle: down over
 * ever coarser grids and back, with something like relaxation on each.
 *
 * <p>The material goes through a U-Net of its own ({@link PreactivatedBlock}s), once per problem;
 * its features on every level modulate the {@link ModulatedBlock}s of the linear path. An
 * operator's inverse is linear in the source and non-linear in the coefficients: the network has
 * that built in, so that residuals of any size and sign are the same problem to it. The output
 * starts small.
 *
 * <p>Level l has ⌈n/2ˡ⌉ nodes an axis. Arrays are [batch, channel, y, x]. Owns scratch memory:
 * belongs to one thread.
 */
public final class ModulatedUNet {
  private final List<Layer> material = new ArrayList<>();
  private final List<Layer> linear = new ArrayList<>();
  private final FeatureMap materialInput;
  private final FeatureMap fieldInput;
  private final FeatureMap output;

  /**
   * Its size.
   *
   * @param materials input channels of the material
   * @param fields input channels of the linear path
   * @param levels how often the grid is halved, 1 to 6
   * @param fine channels of the linear path on the finest grid
   * @param coarse channels of the linear path on all others
   * @param fineFeatures channels of the material path on the finest grid
   * @param coarseFeatures channels of the material path on all others
   */
  public record Shape(
      int materials,
      int fields,
      int levels,
      int fine,
      int coarse,
      int fineFeatures,
      int coarseFeatures) {
    /** Checks the bounds. */
    public Shape {
      if (levels < 1 || levels > 6) {
        throw new IllegalArgumentException("levels is 1 to 6, not " + levels);
      }
      for (int channels :
          new int[] {materials, fields, fine, coarse, fineFeatures, coarseFeatures}) {
        if (channels < 1 || channels > 512) {
          throw new IllegalArgumentException("channels are 1 to 512, not " + channels);
        }
      }
    }

    private int width(int level) {
      return level == 0 ? fine : coarse;
    }

    private int features(int level) {
      return level == 0 ? fineFeatures : coarseFeatures;
    }
  }

  /** For batches of fields of ny × nx nodes, on weights that were declared by {@link #register}. */
  public ModulatedUNet(
      Shape shape, Parameters parameters, int batch, int ny, int nx, DataType type) {
    materialInput = FeatureMap.create(type, batch, shape.materials(), ny, nx);
    fieldInput = FeatureMap.create(type, batch, shape.fields(), ny, nx);
    output = FeatureMap.create(type, batch, 1, ny, nx);
    FeatureMap features = materialInput.withChannels(shape.features(0));
    material.add(new Conv3x3(parameters, "material.in", materialInput, features));
    Path readers = new Path(shape, parameters);
    readers.materials(0, features);
    FeatureMap h = fieldInput.withChannels(shape.width(0));
    linear.add(new Conv3x3(parameters, "linear.in", fieldInput, h));
    linear.add(new Conv3x3(parameters, "linear.out", readers.fields(0, h), output));
  }

  /** Declares the weights. */
  static void register(List<Parameters.Block> blocks, Shape shape) {
    Conv3x3.register(blocks, "material.in", shape.materials(), shape.features(0), 1);
    Conv3x3.registerLinear(blocks, "linear.in", shape.fields(), shape.width(0), 1);
    for (int level = 0; level <= shape.levels(); level++) {
      PreactivatedBlock.register(blocks, name("material.down", level), shape.features(level));
      ModulatedBlock.register(
          blocks, name("linear.down", level), shape.width(level), shape.features(level));
      if (level < shape.levels()) {
        int next = level + 1;
        Pointwise.register(
            blocks, name("material.widen", level), shape.features(level), shape.features(next), 1);
        Pointwise.register(
            blocks, name("material.narrow", level), shape.features(next), shape.features(level), 1);
        PreactivatedBlock.register(blocks, name("material.up", level), shape.features(level));
        Pointwise.registerLinear(
            blocks, name("linear.widen", level), shape.width(level), shape.width(next), 1);
        Pointwise.registerLinear(
            blocks, name("linear.narrow", level), shape.width(next), shape.width(level), 1);
        ModulatedBlock.register(
            blocks, name("linear.up", level), shape.width(level), shape.features(level));
      }
    }
    Conv3x3.registerLinear(blocks, "linear.out", shape.width(0), 1, 0.1);
  }

  /** The weights of a network of this shape, all zero. */
  public static Parameters parameters(Shape shape, DataType type) {
    List<Parameters.Block> blocks = new ArrayList<>();
    register(blocks, shape);
    return new Parameters(blocks, type);
  }

  private static String name(String part, int level) {
    return part + level;
  }

  /** Builds both paths, level by level. */
  private final class Path {
    private final Shape shape;
    private final Parameters parameters;
    private final List<FeatureMap> downReaders = new ArrayList<>();
    private final List<FeatureMap> upReaders = new ArrayList<>();

    Path(Shape shape, Parameters parameters) {
      this.shape = shape;
      this.parameters = parameters;
    }

    /** The material path from one level down and back. */
    FeatureMap materials(int level, FeatureMap from) {
      FeatureMap down = from.withChannels(from.channels());
      material.add(new PreactivatedBlock(parameters, name("material.down", level), from, down));
      FeatureMap top = down;
      if (level < shape.levels()) {
        Fork skip = new Fork(down);
        material.add(skip);
        FeatureMap below =
            materials(
                level + 1,
                widened(down, "material.widen", level, material, shape.features(level + 1)));
        FeatureMap sum = joined(below, skip.branch(), "material.narrow", level, material);
        top = from.withChannels(from.channels());
        material.add(new PreactivatedBlock(parameters, name("material.up", level), sum, top));
      }
      return read(level, top);
    }

    /** Offers a level's features to the blocks of the linear path; returns what goes further up. */
    private FeatureMap read(int level, FeatureMap top) {
      Fork further = new Fork(top);
      FeatureMap active = top.withChannels(top.channels());
      if (level > 0) {
        material.add(further);
      }
      material.add(new Silu(level > 0 ? further.branch() : top, active));
      Fork second = new Fork(active);
      if (level < shape.levels()) {
        material.add(second);
        upReaders.add(second.branch());
      }
      downReaders.add(active);
      return top;
    }

    private FeatureMap downReader(int level) {
      return downReaders.get(shape.levels() - level);
    }

    private FeatureMap upReader(int level) {
      return upReaders.get(shape.levels() - 1 - level);
    }

    /** The linear path from one level down and back. */
    FeatureMap fields(int level, FeatureMap from) {
      FeatureMap down = from.withChannels(from.channels());
      linear.add(
          new ModulatedBlock(
              parameters, name("linear.down", level), downReader(level), from, down));
      if (level == shape.levels()) {
        return down;
      }
      Fork skip = new Fork(down);
      linear.add(skip);
      FeatureMap below =
          fields(level + 1, widened(down, "linear.widen", level, linear, shape.width(level + 1)));
      FeatureMap sum = joined(below, skip.branch(), "linear.narrow", level, linear);
      FeatureMap up = from.withChannels(from.channels());
      linear.add(
          new ModulatedBlock(parameters, name("linear.up", level), upReader(level), sum, up));
      return up;
    }

    private FeatureMap widened(
        FeatureMap fine, String part, int level, List<Layer> layers, int channels) {
      FeatureMap halved =
          FeatureMap.create(
              fine.values().dataType(),
              fine.batch(),
              fine.channels(),
              Down.half(fine.ny()),
              Down.half(fine.nx()));
      layers.add(new Down(fine, halved));
      FeatureMap wide = halved.withChannels(channels);
      layers.add(new Pointwise(parameters, name(part, level), halved, wide));
      return wide;
    }

    private FeatureMap joined(
        FeatureMap coarse, FeatureMap skip, String part, int level, List<Layer> layers) {
      FeatureMap narrow = coarse.withChannels(skip.channels());
      layers.add(new Pointwise(parameters, name(part, level), coarse, narrow));
      FeatureMap refined = skip.withChannels(skip.channels());
      layers.add(new Up(narrow, refined));
      FeatureMap smooth = skip.withChannels(skip.channels());
      layers.add(new Smooth(refined, smooth));
      layers.add(new Sum(smooth, skip, smooth));
      return smooth;
    }
  }

  /** States per pass. */
  public int batch() {
    return output.batch();
  }

  /** The material channels; their values are filled by the caller before {@link #encode}. */
  public FeatureMap materialInput() {
    return materialInput;
  }

  /** The fields r; their values are filled by the caller before {@link #forward}. */
  public FeatureMap fieldInput() {
    return fieldInput;
  }

  /** M(a) r, one channel; its gradient is filled by the caller before {@link #backward}. */
  public FeatureMap output() {
    return output;
  }

  /** Computes the features of the material: once per problem. */
  public void encode() {
    for (Layer layer : material) {
      layer.forward();
    }
  }

  /** Computes the output for the fields, with the features of the last {@link #encode}. */
  public void forward() {
    for (Layer layer : linear) {
      layer.forward();
    }
  }

  /** After {@link #encode} and {@link #forward}: the gradients of all weights and inputs. */
  public void backward() {
    for (int i = linear.size() - 1; i >= 0; i--) {
      linear.get(i).backward();
    }
    for (int i = material.size() - 1; i >= 0; i--) {
      material.get(i).backward();
    }
  }
}
