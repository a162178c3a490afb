package org.deltafield.diffusion.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All trainable weights of a network in one flat array, their gradients in a second one of the same
 * layout, with named views into both. Optimisers, averages and checkpoints see flat arrays only.
 */
public final class Parameters {
  /**
   * One named block of weights.
   *
   * @param name unique
   * @param shape of the view
   * @param rate factor on the learning rate of this block
   * @param initial draws the starting values
   */
  public record Block(String name, long[] shape, double rate, Initial initial) {
    /** The number of weights. */
    public int length() {
      long length = 1;
      for (long n : shape) {
        length *= n;
      }
      return Math.toIntExact(length);
    }
  }

  /** Draws one starting value. */
  @FunctionalInterface
  public interface Initial {
    /** The next value. */
    double draw(RandomGenerator random);

    /** The same value everywhere. */
    static Initial constant(double value) {
      return random -> value;
    }

    /** N(0, 1/fanIn), scaled. */
    static Initial fanIn(int fanIn, double scale) {
      return random -> scale * random.nextGaussian() / Math.sqrt(fanIn);
    }
  }

  private final Map<String, Block> named = new LinkedHashMap<>();
  private final List<Block> blocks;
  private final Map<String, int[]> ranges = new LinkedHashMap<>();
  private final INDArray values;
  private final INDArray gradients;

  /** All weights zero; {@link #initialize} draws them. */
  public Parameters(List<Block> blocks, DataType type) {
    this.blocks = List.copyOf(blocks);
    int total = 0;
    for (Block block : blocks) {
      if (ranges.put(block.name(), new int[] {total, total + block.length()}) != null) {
        throw new IllegalArgumentException("two blocks are named " + block.name());
      }
      named.put(block.name(), block);
      total += block.length();
    }
    values = Nd4j.create(type, total);
    gradients = Nd4j.create(type, total);
  }

  /** Draws every weight anew. */
  public void initialize(RandomGenerator random) {
    float[] drawn = new float[size()];
    int n = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.length(); i++) {
        drawn[n++] = (float) block.initial().draw(random);
      }
    }
    set(drawn);
  }

  /** The number of weights. */
  public int size() {
    return Math.toIntExact(values.length());
  }

  /** All weights, flat; live. */
  public INDArray values() {
    return values;
  }

  /** The gradients of the last backward pass, flat; live. */
  public INDArray gradients() {
    return gradients;
  }

  /** A copy of the weights. */
  public float[] get() {
    return Transfer.download(values);
  }

  /** Overwrites the weights. */
  public void set(float[] weights) {
    if (weights.length != size()) {
      throw new IllegalArgumentException(
          "the network has " + size() + " weights, given " + weights.length);
    }
    Transfer.upload(weights, values);
  }

  /** The factor on the learning rate of every weight. */
  public float[] rates() {
    float[] rates = new float[size()];
    int n = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.length(); i++) {
        rates[n++] = (float) block.rate();
      }
    }
    return rates;
  }

  /** The weights of a block, shaped as it was declared; live. */
  public INDArray view(String name) {
    return view(values, name);
  }

  /** The gradients of a block, shaped as it was declared; live. */
  public INDArray gradient(String name) {
    return view(gradients, name);
  }

  private INDArray view(INDArray flat, String name) {
    Block block = named.get(name);
    if (block == null) {
      throw new IllegalArgumentException("no block is named " + name);
    }
    int[] range = ranges.get(name);
    return flat.get(NDArrayIndex.interval(range[0], range[1])).reshape('c', block.shape());
  }
}
