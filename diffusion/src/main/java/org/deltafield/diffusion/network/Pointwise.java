package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * out_o = b_o + Σ_i w_oi in_i at every node: a 1×1 convolution, as one matrix product per state.
 *
 * <p>Cost: in·out multiplications a node forward, twice that backward.
 */
public final class Pointwise implements Layer {
  private final INDArray bias;
  private final INDArray out;
  private final INDArray biasGradient;
  private final INDArray outGradient;
  private final Gemm[] forward;
  private final Gemm[] toInput;
  private final Gemm[] toWeights;

  /** Between two feature maps, on weights that were declared by {@link #register}. */
  public Pointwise(Parameters parameters, String name, FeatureMap in, FeatureMap out) {
    INDArray weights = parameters.view(name + ".weights");
    INDArray weightsGradient = parameters.gradient(name + ".weights");
    in.requireShape(out.batch(), Math.toIntExact(weights.size(1)), out.ny(), out.nx());
    out.requireShape(in.batch(), Math.toIntExact(weights.size(0)), in.ny(), in.nx());
    bias = parameters.view(name + ".bias").reshape('c', 1, out.channels(), 1, 1);
    biasGradient = parameters.gradient(name + ".bias");
    this.out = out.values();
    outGradient = out.gradient();
    int batch = in.batch();
    forward = new Gemm[batch];
    toInput = new Gemm[batch];
    toWeights = new Gemm[batch];
    for (int b = 0; b < batch; b++) {
      INDArray x = FeatureMap.state(in.values(), b);
      INDArray dx = FeatureMap.state(in.gradient(), b);
      INDArray y = FeatureMap.state(out.values(), b);
      INDArray dy = FeatureMap.state(out.gradient(), b);
      forward[b] = Gemm.of(weights, x, y);
      toInput[b] = Gemm.leftTransposed(weights, dy, dx);
      toWeights[b] = Gemm.rightTransposed(dy, x, weightsGradient);
    }
  }

  /** Declares the weights, drawn from N(0, scale²/inputs), and the bias, zero. */
  public static void register(
      List<Parameters.Block> blocks, String name, int inputs, int outputs, double scale) {
    register(blocks, name, inputs, outputs, scale, 1);
  }

  private static void register(
      List<Parameters.Block> blocks,
      String name,
      int inputs,
      int outputs,
      double scale,
      double biasRate) {
    blocks.add(
        new Parameters.Block(
            name + ".weights",
            new long[] {outputs, inputs},
            1,
            Parameters.Initial.fanIn(inputs, scale)));
    blocks.add(
        new Parameters.Block(
            name + ".bias", new long[] {outputs}, biasRate, Parameters.Initial.constant(0)));
  }

  /** The same without a bias: it stays zero, so that the layer is linear. */
  public static void registerLinear(
      List<Parameters.Block> blocks, String name, int inputs, int outputs, double scale) {
    register(blocks, name, inputs, outputs, scale, 0);
  }

  @Override
  public void forward() {
    for (Gemm product : forward) {
      product.run();
    }
    Ops.add(out, bias, out);
  }

  @Override
  public void backward() {
    for (int b = 0; b < toInput.length; b++) {
      toInput[b].run();
      if (b == 0) {
        toWeights[b].run();
      } else {
        toWeights[b].accumulate();
      }
    }
    Ops.sum(outGradient, biasGradient, 0, 2, 3);
  }
}
