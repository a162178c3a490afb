package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * h' = h + W_o silu(W_h h + W_t t + β(σ)), where t is h filtered channel by channel on its lowest
 * sine modes, and β(σ) = W_β e + b brings in the noise level. Fields are [channel, y, batch, x];
 * every product over channels is one matrix product.
 */
final class ResidualBlock {
  private final INDArray filter;
  private final INDArray filterGradient;
  private final INDArray bias;
  private final INDArray biasGradient;
  private final INDArray coefficients;
  private final INDArray filtered;
  private final INDArray u;
  private final INDArray s;
  private final INDArray level;
  private final INDArray levelGradient;
  private final INDArray duBroadcast;
  private final Scratch scratch;
  private final INDArray input;
  private final INDArray output;

  private final SpectralTruncation.Plan analyse;
  private final SpectralTruncation.Plan synthesise;
  private final SpectralTruncation.Plan analyseBack;
  private final SpectralTruncation.Plan synthesiseBack;
  private final Gemm fromInput;
  private final Gemm fromFiltered;
  private final Gemm fromLevel;
  private final Gemm out;
  private final Gemm dv;
  private final Gemm dOut;
  private final Gemm dFromInput;
  private final Gemm dFromFiltered;
  private final Gemm dLevelWeights;
  private final Gemm dEmbedding;
  private final Gemm dInput;
  private final Gemm dFiltered;
  private final int batch;
  private final int channels;

  /** Arrays that live only within one block's pass and are shared by all blocks. */
  static final class Scratch {
    final INDArray v;
    final INDArray t;
    final INDArray du;
    final INDArray dt;
    final INDArray spectral;

    Scratch(int channels, int side, int batch, int modes, DataType type) {
      v = Nd4j.create(type, channels, side, batch, side);
      t = Nd4j.create(type, channels, side, batch, side);
      du = Nd4j.create(type, channels, side, batch, side);
      dt = Nd4j.create(type, channels, side, batch, side);
      spectral = Nd4j.create(type, channels, modes, batch, modes);
    }
  }

  /** input and output are h and h'; gradient holds dL/dh' before and dL/dh after the way back. */
  ResidualBlock(
      String name,
      SpectralStack.Shape shape,
      Parameters parameters,
      NoiseEmbedding embedding,
      SpectralTruncation truncation,
      Scratch scratch,
      INDArray input,
      INDArray output,
      INDArray gradient) {
    channels = Math.toIntExact(input.size(0));
    int side = shape.side();
    batch = Math.toIntExact(input.size(2));
    int modes = shape.modes();
    DataType type = input.dataType();
    this.scratch = scratch;
    this.input = input;
    this.output = output;
    filter = parameters.view(name + ".filter").reshape('c', channels, modes, 1, modes);
    filterGradient = parameters.gradient(name + ".filter");
    bias = parameters.view(name + ".bias");
    biasGradient = parameters.gradient(name + ".bias").reshape('c', new long[] {channels});
    coefficients = Nd4j.create(type, channels, modes, batch, modes);
    filtered = Nd4j.create(type, channels, side, batch, side);
    u = Nd4j.create(type, channels, side, batch, side);
    s = Nd4j.create(type, channels, side, batch, side);
    level = Nd4j.create(type, channels, batch);
    levelGradient = Nd4j.create(type, channels, batch);
    duBroadcast = level.reshape('c', channels, 1, batch, 1);

    analyse = truncation.analysis(input, coefficients);
    synthesise = truncation.synthesis(scratch.spectral, filtered, false);
    analyseBack = truncation.analysis(scratch.dt, scratch.spectral);
    synthesiseBack = truncation.synthesis(scratch.spectral, gradient, true);
    INDArray wInput = parameters.view(name + ".input");
    INDArray wFiltered = parameters.view(name + ".filtered");
    INDArray wLevel = parameters.view(name + ".level");
    INDArray wOut = parameters.view(name + ".out");
    fromInput = Gemm.of(wInput, flat(input), flat(u));
    fromFiltered = Gemm.of(wFiltered, flat(filtered), flat(u));
    fromLevel = Gemm.of(wLevel, embedding.out(), level);
    out = Gemm.of(wOut, flat(scratch.v), flat(output));
    dv = Gemm.leftTransposed(wOut, flat(gradient), flat(scratch.du));
    dOut =
        Gemm.rightTransposed(flat(gradient), flat(scratch.v), parameters.gradient(name + ".out"));
    dFromInput =
        Gemm.rightTransposed(flat(scratch.du), flat(input), parameters.gradient(name + ".input"));
    dFromFiltered =
        Gemm.rightTransposed(
            flat(scratch.du), flat(filtered), parameters.gradient(name + ".filtered"));
    dLevelWeights =
        Gemm.rightTransposed(levelGradient, embedding.out(), parameters.gradient(name + ".level"));
    dEmbedding = Gemm.leftTransposed(wLevel, levelGradient, embedding.gradient());
    dInput = Gemm.leftTransposed(wInput, flat(scratch.du), flat(gradient));
    dFiltered = Gemm.leftTransposed(wFiltered, flat(scratch.du), flat(scratch.dt));
  }

  static void register(List<Parameters.Block> blocks, String name, SpectralStack.Shape shape) {
    int c = shape.channels();
    long[] square = {c, c};
    blocks.add(
        new Parameters.Block(
            name + ".filter",
            new long[] {c, shape.modes(), shape.modes()},
            1,
            Parameters.Initial.fanIn(1, 0.5)));
    blocks.add(
        new Parameters.Block(name + ".input", square, 1, Parameters.Initial.fanIn(2 * c, 1)));
    blocks.add(
        new Parameters.Block(name + ".filtered", square, 1, Parameters.Initial.fanIn(2 * c, 1)));
    blocks.add(
        new Parameters.Block(
            name + ".level",
            new long[] {c, NoiseEmbedding.WIDTH},
            1,
            Parameters.Initial.fanIn(NoiseEmbedding.WIDTH, 0.5)));
    blocks.add(
        new Parameters.Block(name + ".bias", new long[] {c, 1}, 1, Parameters.Initial.constant(0)));
    blocks.add(new Parameters.Block(name + ".out", square, 1, Parameters.Initial.fanIn(c, 1)));
  }

  void forward() {
    analyse.run();
    Ops.multiply(coefficients, filter, scratch.spectral);
    synthesise.run();
    fromInput.run();
    fromFiltered.accumulate();
    fromLevel.run();
    Ops.add(level, bias, level);
    Ops.add(u, duBroadcast, u);
    Ops.silu(u, s, scratch.v);
    out.run();
    Ops.add(output, input, output);
  }

  void backward() {
    // v is shared scratch: rebuilt from what this block kept.
    Ops.multiply(u, s, scratch.v);
    dOut.run();
    dv.run();
    Ops.siluBackward(u, s, scratch.du);
    Ops.sum(scratch.du, levelGradient, 1, 3);
    dLevelWeights.run();
    Ops.sum(levelGradient, biasGradient, 1);
    dEmbedding.accumulate();
    dFromInput.run();
    dFromFiltered.run();
    dFiltered.run();
    dInput.accumulate();
    analyseBack.run();
    Ops.multiply(scratch.spectral, coefficients, coefficients);
    Ops.sum(coefficients, filterGradient, 2);
    Ops.multiply(scratch.spectral, filter, scratch.spectral);
    synthesiseBack.run();
  }

  private INDArray flat(INDArray array) {
    return array.reshape('c', channels, array.length() / channels);
  }
}
