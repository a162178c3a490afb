package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Halves both axes by the mean of 2×2 nodes: n becomes ⌈n/2⌉. Where n is odd, zeros are thought
 * beyond the last row. For the 2ᵏ − 1 inner nodes of a box whose faces hold zero those are the face
 * itself, so 63 becomes 32.
 *
 * <p>Its transpose is a quarter of {@link Up}.
 */
public final class Down implements Layer {
  /** Kernel, stride, padding, dilation, explicit padding, mean over all four, NCHW. */
  private static final long[] ARGUMENTS = {2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 0};

  private final EvenExtension fine;
  private final NativeOp forward;
  private final NativeOp backward;

  /** Between a feature map and one with half the nodes along each axis, rounded up. */
  public Down(FeatureMap in, FeatureMap out) {
    fine = new EvenExtension(in);
    out.requireShape(in.batch(), in.channels(), fine.coarseY(), fine.coarseX());
    forward =
        new NativeOp(
            "avgpool2d", new INDArray[] {fine.values()}, new INDArray[] {out.values()}, ARGUMENTS);
    backward =
        new NativeOp(
            "avgpool2d_bp",
            new INDArray[] {fine.values(), out.gradient()},
            new INDArray[] {fine.gradient()},
            ARGUMENTS);
  }

  /** Nodes after halving, ⌈n/2⌉. */
  public static int half(int n) {
    return (n + 1) / 2;
  }

  @Override
  public void forward() {
    fine.takeValues();
    forward.run();
  }

  @Override
  public void backward() {
    backward.run();
    fine.giveGradient();
  }
}
