package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every channel averaged with the weights [1 2 1]ᵀ[1 2 1]/16; nodes beyond the edge count as zero.
 *
 * <p>After {@link Up} this makes bilinear interpolation: without it the coarse grids of a network
 * leave steps on the fine one, which weigh heavily in a gradient. The map is symmetric, its own
 * transpose.
 */
public final class Smooth implements Layer {
  /**
   * Kernel 3×3, stride 1, padding 1, dilation 1, explicit padding, NCHW, weights [y, x, channel,
   * 1].
   */
  private static final long[] ARGUMENTS = {3, 3, 1, 1, 1, 1, 1, 1, 0, 0, 0};

  private final NativeOp forward;
  private final NativeOp backward;

  /** Between two feature maps of one shape. */
  public Smooth(FeatureMap in, FeatureMap out) {
    in.requireLike(out);
    INDArray weights = weights(in);
    forward = op(in.values(), weights, out.values());
    backward = op(out.gradient(), weights, in.gradient());
  }

  private static INDArray weights(FeatureMap map) {
    double[] kernel = {1, 2, 1};
    int channels = map.channels();
    double[] values = new double[9 * channels];
    for (int n = 0; n < values.length; n++) {
      int cell = n / channels;
      values[n] = kernel[cell / 3] * kernel[cell % 3] / 16;
    }
    return Nd4j.createFromArray(values)
        .castTo(map.values().dataType())
        .reshape('c', 3, 3, channels, 1);
  }

  private static NativeOp op(INDArray in, INDArray weights, INDArray out) {
    return new NativeOp(
        "depthwise_conv2d", new INDArray[] {in, weights}, new INDArray[] {out}, ARGUMENTS);
  }

  @Override
  public void forward() {
    forward.run();
  }

  @Override
  public void backward() {
    backward.run();
  }
}
