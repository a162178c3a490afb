package org.deltafield.diffusion.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Residual blocks of truncated spectral filters and products over channels, a Fourier neural
 * operator (Li et al. 2021) in the sine basis, with the noise level as input.
 *
 * <p>It works on the (n−1)×(n−1) inner nodes of a square. To the input fields it adds the two
 * coordinates and a constant; the output is one field. It starts at zero. Inside, fields are
 * [channel, y, batch, x], so that transforms and products over channels need no permutation.
 */
public final class SpectralStack implements Backbone {
  /** Coordinates and constant. */
  private static final int CONSTANTS = 3;

  private final NoiseEmbedding embedding;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final int batch;
  private final FeatureMap input;
  private final FeatureMap output;
  private final INDArray fields;
  private final INDArray fieldsGradient;
  private final INDArray out;
  private final INDArray cotangent;
  private final Gemm lift;
  private final Gemm project;
  private final Gemm dProject;
  private final Gemm dTop;
  private final Gemm dLift;
  private final Gemm dInputs;

  /**
   * Its size.
   *
   * @param inputs fields
   * @param intervals n of the square's grid
   * @param channels of the feature maps
   * @param modes sine modes per axis that the filters keep
   * @param blocks residual blocks
   */
  public record Shape(int inputs, int intervals, int channels, int modes, int blocks) {
    /** Checks the bounds. */
    public Shape {
      if (inputs < 1 || channels < 1 || blocks < 1 || modes < 1 || modes >= intervals) {
        throw new IllegalArgumentException(
            "a spectral stack has inputs, channels and blocks from 1, modes from 1 to "
                + (intervals - 1)
                + ": "
                + inputs
                + ", "
                + channels
                + ", "
                + blocks
                + ", "
                + modes);
      }
    }

    /** Inner nodes along one axis. */
    public int side() {
      return intervals - 1;
    }
  }

  /** For batches of fields, on weights that were declared by {@link #register}. */
  public SpectralStack(Shape shape, Parameters parameters, int batch, DataType type) {
    this.batch = batch;
    int side = shape.side();
    int c = shape.channels();
    int k = shape.inputs() + CONSTANTS;
    long points = (long) side * batch * side;
    embedding = new NoiseEmbedding(parameters, batch, type);
    input = FeatureMap.create(type, batch, shape.inputs(), side, side);
    output = FeatureMap.create(type, batch, 1, side, side);
    INDArray z = Nd4j.create(type, k, side, batch, side);
    INDArray dz = Nd4j.create(type, k, side, batch, side);
    fillConstants(z, shape.inputs(), side);
    fields = z.get(NDArrayIndex.interval(0, shape.inputs()));
    fieldsGradient = dz.get(NDArrayIndex.interval(0, shape.inputs()));
    out = Nd4j.create(type, side, batch, side);
    cotangent = Nd4j.create(type, side, batch, side);
    INDArray gradient = Nd4j.create(type, c, side, batch, side);
    SpectralTruncation truncation =
        new SpectralTruncation(shape.intervals(), shape.modes(), c, batch, type);
    ResidualBlock.Scratch scratch = new ResidualBlock.Scratch(c, side, batch, shape.modes(), type);
    INDArray h = Nd4j.create(type, c, side, batch, side);
    INDArray first = h.reshape('c', c, points);
    for (int i = 0; i < shape.blocks(); i++) {
      INDArray next = Nd4j.create(type, c, side, batch, side);
      blocks.add(
          new ResidualBlock(
              "block" + i, shape, parameters, embedding, truncation, scratch, h, next, gradient));
      h = next;
    }
    INDArray top = h.reshape('c', c, points);
    INDArray wLift = parameters.view("lift");
    INDArray wProject = parameters.view("project");
    INDArray flatZ = z.reshape('c', k, points);
    INDArray flatGradient = gradient.reshape('c', c, points);
    INDArray flatCotangent = cotangent.reshape('c', 1, points);
    lift = Gemm.of(wLift, flatZ, first);
    project = Gemm.of(wProject, top, out.reshape('c', 1, points));
    dProject = Gemm.rightTransposed(flatCotangent, top, parameters.gradient("project"));
    dTop = Gemm.leftTransposed(wProject, flatCotangent, flatGradient);
    dLift = Gemm.rightTransposed(flatGradient, flatZ, parameters.gradient("lift"));
    dInputs = Gemm.leftTransposed(wLift, flatGradient, dz.reshape('c', k, points));
  }

  /** Declares the weights. */
  public static void register(List<Parameters.Block> list, Shape shape) {
    int inputs = shape.inputs() + CONSTANTS;
    NoiseEmbedding.register(list);
    list.add(
        new Parameters.Block(
            "lift", new long[] {shape.channels(), inputs}, 1, Parameters.Initial.fanIn(inputs, 1)));
    for (int i = 0; i < shape.blocks(); i++) {
      ResidualBlock.register(list, "block" + i, shape);
    }
    list.add(
        new Parameters.Block(
            "project", new long[] {1, shape.channels()}, 1, Parameters.Initial.constant(0)));
  }

  private static void fillConstants(INDArray z, int inputs, int side) {
    int plane = Math.toIntExact(z.length() / z.size(0));
    float[] host = new float[Math.toIntExact(z.length())];
    for (int n = 0; n < plane; n++) {
      host[inputs * plane + n] = coordinate(n % side, side);
      host[(inputs + 1) * plane + n] = coordinate(n / (plane / side), side);
      host[(inputs + 2) * plane + n] = 1;
    }
    Transfer.upload(host, z);
  }

  private static float coordinate(int i, int side) {
    return 2f * (i + 1) / (side + 1) - 1;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public INDArray input() {
    return input.values();
  }

  @Override
  public void forward(float[] noise) {
    fields.assign(input.values().permute(1, 2, 0, 3));
    embedding.forward(noise);
    lift.run();
    for (ResidualBlock block : blocks) {
      block.forward();
    }
    project.run();
    plane(output.values()).assign(out);
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
    cotangent.assign(plane(output.gradient()));
    dProject.run();
    dTop.run();
    for (int i = blocks.size() - 1; i >= 0; i--) {
      blocks.get(i).backward();
    }
    dLift.run();
    embedding.backward();
    dInputs.run();
    input.gradient().permute(1, 2, 0, 3).assign(fieldsGradient);
  }

  @Override
  public INDArray inputGradient() {
    return input.gradient();
  }

  /** [batch, 1, y, x] seen as [y, batch, x]. */
  private static INDArray plane(INDArray array) {
    return array.slice(0, 1).permute(1, 0, 2);
  }
}
