package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * h' = h + W₂ ∗ (M m ∘ (W₁ ∗ h)): a residual block that is linear in h. What it does to h is set,
 * node by node, by features m of another path; W are 3×3 convolutions without bias, M is a product
 * over channels.
 *
 * <p>The gradient of m is written into the feature map given, which is this block's own.
 */
public final class ModulatedBlock implements Layer {
  private final Conv3x3 first;
  private final Pointwise modulation;
  private final Product product;
  private final Conv3x3 second;
  private final FeatureMap in;
  private final FeatureMap out;
  private final INDArray inner;

  /** Between two feature maps of one shape; features have the same nodes. */
  public ModulatedBlock(
      Parameters parameters, String name, FeatureMap features, FeatureMap in, FeatureMap out) {
    in.requireLike(out);
    this.in = in;
    this.out = out;
    FeatureMap convolved = in.withChannels(in.channels());
    FeatureMap factors = in.withChannels(in.channels());
    FeatureMap modulated = in.withChannels(in.channels());
    inner = in.values().like();
    first = new Conv3x3(parameters, name + ".first", new FeatureMap(in.values(), inner), convolved);
    modulation = new Pointwise(parameters, name + ".modulation", features, factors);
    product = new Product(convolved, factors, modulated);
    second = new Conv3x3(parameters, name + ".second", modulated, out);
  }

  /** Declares the weights; the block starts near the identity. */
  public static void register(
      List<Parameters.Block> blocks, String name, int channels, int features) {
    Conv3x3.registerLinear(blocks, name + ".first", channels, channels, 1);
    Pointwise.register(blocks, name + ".modulation", features, channels, 1);
    Conv3x3.registerLinear(blocks, name + ".second", channels, channels, 0.1);
  }

  @Override
  public void forward() {
    first.forward();
    modulation.forward();
    product.forward();
    second.forward();
    Ops.add(out.values(), in.values(), out.values());
  }

  @Override
  public void backward() {
    second.backward();
    product.backward();
    modulation.backward();
    first.backward();
    Ops.add(inner, out.gradient(), in.gradient());
  }
}
