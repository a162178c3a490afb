package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * h' = h + W_o silu(W_h h + W_t t + β(σ)), where t is h filtered channel by channel on its lowest
 * modes, and β(σ) = W_β e + b brings in the noise level. Fields are [channel, y, batch, x]; every
 * product over channels is one matrix product.
 */
final class ResidualBlock {
  private final SpectralFilter filter;
  private final INDArray bias;
  private final INDArray biasGradient;
  private final ShiftedSilu activation;
  private final INDArray level;
  private final INDArray levelGradient;
  private final INDArray input;
  private final INDArray output;

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
  private final int channels;

  /** Arrays that live only within one block's pass and are shared by all blocks. */
  static final class Scratch {
    final INDArray v;
    final INDArray t;
    final INDArray du;
    final INDArray dt;
    final INDArray spectral;

    Scratch(int channels, int side, int batch, int coefficients, DataType type) {
      v = Nd4j.create(type, channels, side, batch, side);
      t = Nd4j.create(type, channels, side, batch, side);
      du = Nd4j.create(type, channels, side, batch, side);
      dt = Nd4j.create(type, channels, side, batch, side);
      spectral = Nd4j.create(type, channels, coefficients, batch, coefficients);
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
    int batch = Math.toIntExact(input.size(2));
    DataType type = input.dataType();
    this.input = input;
    this.output = output;
    bias = parameters.view(name + ".bias");
    biasGradient = parameters.gradient(name + ".bias").reshape('c', new long[] {channels});
    INDArray filtered = Nd4j.create(type, channels, side, batch, side);
    INDArray u = Nd4j.create(type, channels, side, batch, side);
    level = Nd4j.create(type, channels, batch);
    levelGradient = Nd4j.create(type, channels, batch);
    activation = new ShiftedSilu(u, level, levelGradient, scratch.v, scratch.du);

    filter =
        switch (shape.basis()) {
          case SINE ->
              new SineFilter(
                  parameters,
                  name + ".filter",
                  truncation,
                  scratch.spectral,
                  input,
                  filtered,
                  scratch.dt,
                  gradient);
          case FOURIER ->
              new FourierFilter(
                  parameters,
                  name + ".filter",
                  truncation,
                  scratch.spectral,
                  input,
                  filtered,
                  scratch.dt,
                  gradient);
        };
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
    switch (shape.basis()) {
      case SINE -> SineFilter.register(blocks, name + ".filter", c, shape.modes());
      case FOURIER -> FourierFilter.register(blocks, name + ".filter", c, shape.modes());
    }
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
    filter.forward();
    fromInput.run();
    fromFiltered.accumulate();
    fromLevel.run();
    Ops.add(level, bias, level);
    activation.forward();
    out.run();
    Ops.add(output, input, output);
  }

  void backward() {
    // v is shared scratch: rebuilt from what this block kept.
    activation.rebuild();
    dOut.run();
    dv.run();
    activation.backward();
    dLevelWeights.run();
    Ops.sum(levelGradient, biasGradient, 1);
    dEmbedding.accumulate();
    dFromInput.run();
    dFromFiltered.run();
    dFiltered.run();
    dInput.accumulate();
    filter.backward();
  }

  private INDArray flat(INDArray array) {
    return array.reshape('c', channels, array.length() / channels);
  }
}
