package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** v = u·sigmoid(u) at every node. */
public final class Silu implements Layer {
  private final FeatureMap in;
  private final FeatureMap out;
  private final INDArray sigmoid;

  /** Between two feature maps of one shape. */
  public Silu(FeatureMap in, FeatureMap out) {
    in.requireLike(out);
    this.in = in;
    this.out = out;
    sigmoid = in.values().like();
  }

  @Override
  public void forward() {
    Ops.silu(in.values(), sigmoid, out.values());
  }

  @Override
  public void backward() {
    // d silu/du = s(1 + u(1 − s)) = s − vs + v with v = us.
    INDArray gradient = in.gradient();
    Ops.multiply(out.values(), sigmoid, gradient);
    Ops.subtract(sigmoid, gradient, gradient);
    Ops.add(gradient, out.values(), gradient);
    Ops.multiply(gradient, out.gradient(), gradient);
  }
}
