package org.deltafield.diffusion.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The non-linear part of a score network: residual blocks of truncated spectral filters and
 * products over channels, a Fourier neural operator (Li et al. 2021) in the sine basis, with the
 * noise level as input.
 *
 * <p>Inputs are the scaled noisy field, the scaled source, the two coordinates and a constant; the
 * output is one field. It starts at zero.
 */
final class SpectralStack {
  static final int INPUTS = 5;

  private final NoiseEmbedding embedding;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final INDArray z;
  private final INDArray out;
  private final INDArray gradient;
  private final Gemm lift;
  private final Gemm project;
  private final Gemm dProject;
  private final Gemm dTop;
  private final Gemm dLift;
  private final Gemm dInputs;
  private final INDArray inputGradient;

  SpectralStack(
      NetworkSpec spec, Parameters parameters, int batch, DataType type, INDArray outCotangent) {
    int side = spec.side();
    int c = spec.channels();
    long points = (long) side * batch * side;
    embedding = new NoiseEmbedding(parameters, batch, type);
    z = Nd4j.create(type, INPUTS, side, batch, side);
    fillConstants(side, batch);
    out = Nd4j.create(type, side, batch, side);
    gradient = Nd4j.create(type, c, side, batch, side);
    inputGradient = Nd4j.create(type, INPUTS, side, batch, side);
    SpectralTruncation truncation =
        new SpectralTruncation(spec.intervals(), spec.modes(), c, batch, type);
    ResidualBlock.Scratch scratch = new ResidualBlock.Scratch(c, side, batch, spec.modes(), type);
    INDArray h = Nd4j.create(type, c, side, batch, side);
    INDArray first = h.reshape('c', c, points);
    for (int i = 0; i < spec.blocks(); i++) {
      INDArray next = Nd4j.create(type, c, side, batch, side);
      blocks.add(
          new ResidualBlock(
              "block" + i, spec, parameters, embedding, truncation, scratch, h, next, gradient));
      h = next;
    }
    INDArray top = h.reshape('c', c, points);
    INDArray wLift = parameters.view("lift");
    INDArray wProject = parameters.view("project");
    INDArray flatZ = z.reshape('c', INPUTS, points);
    INDArray flatGradient = gradient.reshape('c', c, points);
    INDArray cotangent = outCotangent.reshape('c', 1, points);
    lift = Gemm.of(wLift, flatZ, first);
    project = Gemm.of(wProject, top, out.reshape('c', 1, points));
    dProject = Gemm.rightTransposed(cotangent, top, parameters.gradient("project"));
    dTop = Gemm.leftTransposed(wProject, cotangent, flatGradient);
    dLift = Gemm.rightTransposed(flatGradient, flatZ, parameters.gradient("lift"));
    dInputs = Gemm.leftTransposed(wLift, flatGradient, inputGradient.reshape('c', INPUTS, points));
  }

  static void register(List<Parameters.Block> list, NetworkSpec spec) {
    NoiseEmbedding.register(list);
    list.add(
        new Parameters.Block(
            "lift", new long[] {spec.channels(), INPUTS}, 1, Parameters.Initial.fanIn(INPUTS, 1)));
    for (int i = 0; i < spec.blocks(); i++) {
      ResidualBlock.register(list, "block" + i, spec);
    }
    list.add(
        new Parameters.Block(
            "project", new long[] {1, spec.channels()}, 1, Parameters.Initial.constant(0)));
  }

  private void fillConstants(int side, int batch) {
    float[] host = new float[INPUTS * side * batch * side];
    int plane = side * batch * side;
    for (int j = 0; j < side; j++) {
      for (int n = 0; n < batch * side; n++) {
        host[2 * plane + j * batch * side + n] = coordinate(n % side, side);
        host[3 * plane + j * batch * side + n] = coordinate(j, side);
        host[4 * plane + j * batch * side + n] = 1;
      }
    }
    Transfer.upload(host, z);
  }

  private static float coordinate(int i, int side) {
    return 2f * (i + 1) / (side + 1) - 1;
  }

  /** Where the scaled noisy field goes, [y, batch, x]. */
  INDArray noisyInput() {
    return z.slice(0);
  }

  /** Where the scaled source goes, [y, batch, x]. */
  INDArray sourceInput() {
    return z.slice(1);
  }

  /** The output, [y, batch, x]. */
  INDArray out() {
    return out;
  }

  /** dL/d(scaled noisy field) after {@link #backward} and {@link #backwardToInputs}. */
  INDArray noisyInputGradient() {
    return inputGradient.slice(0);
  }

  void forward(float[] sigma) {
    embedding.forward(sigma);
    lift.run();
    for (ResidualBlock block : blocks) {
      block.forward();
    }
    project.run();
  }

  /** From the cotangent given at construction to the gradients of all weights. */
  void backward() {
    dProject.run();
    dTop.run();
    for (int i = blocks.size() - 1; i >= 0; i--) {
      blocks.get(i).backward();
    }
    dLift.run();
    embedding.backward();
  }

  /** After {@link #backward}: on to the inputs. */
  void backwardToInputs() {
    dInputs.run();
  }
}
