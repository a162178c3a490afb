package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Doubles both axes by giving every node's value to 2×2 nodes: ⌈n/2⌉ becomes n. Where n is odd,
 * what would lie beyond the last row is dropped.
 *
 * <p>Its transpose is four times {@link Down}.
 */
public final class Up implements Layer {
  /** Factors, NCHW. */
  private static final long[] ARGUMENTS = {2, 2, 1};

  private final EvenExtension fine;
  private final NativeOp forward;
  private final NativeOp backward;

  /** Between a feature map and one with twice the nodes along each axis, or one less than that. */
  public Up(FeatureMap in, FeatureMap out) {
    fine = new EvenExtension(out);
    in.requireShape(out.batch(), out.channels(), fine.coarseY(), fine.coarseX());
    forward =
        new NativeOp(
            "upsampling2d",
            new INDArray[] {in.values()},
            new INDArray[] {fine.values()},
            ARGUMENTS);
    backward =
        new NativeOp(
            "upsampling2d_bp",
            new INDArray[] {in.values(), fine.gradient()},
            new INDArray[] {in.gradient()},
            ARGUMENTS);
  }

  @Override
  public void forward() {
    forward.run();
    fine.giveValues();
  }

  @Override
  public void backward() {
    fine.takeGradient();
    backward.run();
  }
}
