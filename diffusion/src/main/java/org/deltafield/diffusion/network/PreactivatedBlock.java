package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * h' = h + W₂ ∗ silu(W₁ ∗ silu(h)): a residual block of two 3×3 convolutions with the activation
 * before each (He et al. 2016), without normalisation and without a noise level.
 */
public final class PreactivatedBlock implements Layer {
  private final Layer[] layers;
  private final FeatureMap in;
  private final FeatureMap out;
  private final INDArray inner;

  /** Between two feature maps of one shape. */
  public PreactivatedBlock(Parameters parameters, String name, FeatureMap in, FeatureMap out) {
    in.requireLike(out);
    this.in = in;
    this.out = out;
    inner = in.values().like();
    FeatureMap first = in.withChannels(in.channels());
    FeatureMap convolved = in.withChannels(in.channels());
    FeatureMap second = in.withChannels(in.channels());
    layers =
        new Layer[] {
          new Silu(new FeatureMap(in.values(), inner), first),
          new Conv3x3(parameters, name + ".first", first, convolved),
          new Silu(convolved, second),
          new Conv3x3(parameters, name + ".second", second, out)
        };
  }

  /** Declares the weights. */
  public static void register(List<Parameters.Block> blocks, String name, int channels) {
    Conv3x3.register(blocks, name + ".first", channels, channels, 1);
    Conv3x3.register(blocks, name + ".second", channels, channels, 0.5);
  }

  @Override
  public void forward() {
    for (Layer layer : layers) {
      layer.forward();
    }
    Ops.add(out.values(), in.values(), out.values());
  }

  @Override
  public void backward() {
    for (int i = layers.length - 1; i >= 0; i--) {
      layers[i].backward();
    }
    Ops.add(inner, out.gradient(), in.gradient());
  }
}
