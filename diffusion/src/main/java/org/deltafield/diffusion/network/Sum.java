package org.deltafield.diffusion.network;

/**
 * out = a + b at every node. A summand may share its gradient array with the output, which is then
 * right as it stands; the output may share its values with a summand whose own layer does not read
 * them again.
 */
public final class Sum implements Layer {
  private final FeatureMap a;
  private final FeatureMap b;
  private final FeatureMap out;

  /** Between three feature maps of one shape. */
  public Sum(FeatureMap a, FeatureMap b, FeatureMap out) {
    a.requireLike(out);
    b.requireLike(out);
    this.a = a;
    this.b = b;
    this.out = out;
  }

  @Override
  public void forward() {
    Ops.add(a.values(), b.values(), out.values());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // Whether the arrays are one is the question.
  public void backward() {
    if (a.gradient() != out.gradient()) {
      a.gradient().assign(out.gradient());
    }
    if (b.gradient() != out.gradient()) {
      b.gradient().assign(out.gradient());
    }
  }
}
