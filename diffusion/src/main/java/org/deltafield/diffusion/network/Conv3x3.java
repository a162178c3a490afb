package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * out_o = b_o + Σ_i w_oi ∗ in_i with 3×3 kernels, stride 1; nodes beyond the edge count as zero.
 *
 * <p>Cost: 9·in·out multiplications a node forward, twice that backward. Float32 goes through
 * oneDNN where the natives have it, float64 through ND4J's own slower kernel.
 */
public final class Conv3x3 implements Layer {
  /** Kernel 3×3, stride 1, padding 1, dilation 1, explicit padding, NCHW, weights [o, i, y, x]. */
  private static final long[] ARGUMENTS = {3, 3, 1, 1, 1, 1, 1, 1, 0, 0, 1};

  private final NativeOp forward;
  private final NativeOp backward;
  private final long operations;

  /** Between two feature maps, on weights that were declared by {@link #register}. */
  public Conv3x3(Parameters parameters, String name, FeatureMap in, FeatureMap out) {
    INDArray weights = parameters.view(name + ".weights");
    INDArray bias = parameters.view(name + ".bias");
    in.requireShape(out.batch(), Math.toIntExact(weights.size(1)), out.ny(), out.nx());
    out.requireShape(in.batch(), Math.toIntExact(weights.size(0)), in.ny(), in.nx());
    operations = 2 * 9 * weights.size(1) * out.values().length();
    forward =
        new NativeOp(
            "conv2d",
            new INDArray[] {in.values(), weights, bias},
            new INDArray[] {out.values()},
            ARGUMENTS);
    backward =
        new NativeOp(
            "conv2d_bp",
            new INDArray[] {in.values(), weights, bias, out.gradient()},
            new INDArray[] {
              in.gradient(),
              parameters.gradient(name + ".weights"),
              parameters.gradient(name + ".bias")
            },
            ARGUMENTS);
  }

  /**
   * Declares the weights, drawn from N(0, scale²/(9·inputs)), and the bias, zero.
   *
   * @param scale 1 keeps the size of white noise; 0 makes a layer that starts at zero
   */
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
            new long[] {outputs, inputs, 3, 3},
            1,
            Parameters.Initial.fanIn(9 * inputs, scale)));
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
    OperationCount.add(operations);
    forward.run();
  }

  @Override
  public void backward() {
    backward.run();
  }
}
