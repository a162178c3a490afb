package org.deltafield.diffusion.network;

/**
 * out = a ∘ b at every node: one path modulates another. The gradients of a and b are arrays of
 * their own.
 */
public final class Product implements Layer {
  private final FeatureMap a;
  private final FeatureMap b;
  private final FeatureMap out;

  /** Between three feature maps of one shape. */
  public Product(FeatureMap a, FeatureMap b, FeatureMap out) {
    a.requireLike(out);
    b.requireLike(out);
    this.a = a;
    this.b = b;
    this.out = out;
  }

  @Override
  public void forward() {
    Ops.multiply(a.values(), b.values(), out.values());
  }

  @Override
  public void backward() {
    Ops.multiply(out.gradient(), b.values(), a.gradient());
    Ops.multiply(out.gradient(), a.values(), b.gradient());
  }
}
