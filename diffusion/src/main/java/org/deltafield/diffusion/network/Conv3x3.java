package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * out_o = b_o + Σ_i w_oi ∗ in_i with 3×3 kernels, stride 1; nodes beyond the edge count as zero.
 *
 * <p>Cost: 9·in·out multiplications a node forward, twice that backward. Float32 goes through
 * oneDNN where the natives have it, float64 through ND4J's own slower kernel.
 *
 * <p>The way back is that of the transposed convolution with the kernels w̃_io(k) = w_oi(−k): in's
 * gradient Σ_o w̃_io ∗ dL/d(out_o) is then a convolution forward, for which oneDNN has a fast
 * kernel. For the way back of the convolution itself it takes Winograd's algorithm, five times
 * slower than that at 16 channels and eighty times at 2.
 */
public final class Conv3x3 implements Layer {
  /**
   * Kernel 3×3, stride 1, padding 1, dilation 1, explicit padding, NCHW, weights [o, i, y, x]; for
   * a transposed convolution [i, o, y, x].
   */
  private static final long[] ARGUMENTS = {3, 3, 1, 1, 1, 1, 1, 1, 0, 0, 1};

  private final NativeOp forward;
  private final NativeOp backward;
  private final Turn kernels;
  private final Turn gradients;
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
    kernels = new Turn(weights);
    gradients = new Turn(parameters.gradient(name + ".weights"));
    backward =
        new NativeOp(
            "deconv2d_bp",
            new INDArray[] {in.values(), kernels.turned, bias, out.gradient()},
            new INDArray[] {in.gradient(), gradients.turned, parameters.gradient(name + ".bias")},
            ARGUMENTS);
  }

  /**
   * Kernels [o, i, y, x] and [i, o, −y, −x]. Half a turn is a product with the 9×9 matrix that
   * reverses: the native operation for it leaks memory.
   */
  private static final class Turn {
    final INDArray turned;
    private final INDArray kernels;
    private final INDArray swapped;
    private final Gemm turn;
    private final Gemm turnBack;

    Turn(INDArray kernels) {
      this.kernels = kernels.permute(1, 0, 2, 3);
      turned = Nd4j.create(kernels.dataType(), this.kernels.shape());
      swapped = turned.like();
      INDArray reversal = Nd4j.create(kernels.dataType(), 9, 9);
      for (int k = 0; k < 9; k++) {
        reversal.putScalar(k, 8 - k, 1);
      }
      turn = Gemm.of(rows(swapped), reversal, rows(turned));
      turnBack = Gemm.of(rows(turned), reversal, rows(swapped));
    }

    void forth() {
      swapped.assign(kernels);
      turn.run();
    }

    void back() {
      turnBack.run();
      kernels.assign(swapped);
    }

    private static INDArray rows(INDArray array) {
      return array.reshape('c', array.length() / 9, 9);
    }
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
    kernels.forth();
    backward.run();
    gradients.back();
  }
}
