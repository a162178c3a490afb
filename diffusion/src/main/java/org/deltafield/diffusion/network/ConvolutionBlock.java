package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * h' = h + W₂ ∗ silu(γ(σ) ∘ (W₁ ∗ h) + β(σ)): a residual block of two 3×3 convolutions with the
 * noise level brought in between. There is no normalisation: the second convolution starts small,
 * so that the sum of many blocks keeps its size.
 */
public final class ConvolutionBlock implements Layer {
  private final Conv3x3 first;
  private final ModulatedSilu activation;
  private final Conv3x3 second;
  private final FeatureMap in;
  private final FeatureMap out;
  private final INDArray gradient;

  /**
   * Gradients that live only within one block's way back; blocks of one shape share them.
   *
   * @param outer of what the first convolution gives
   * @param inner of what the second one takes, and of the block's input
   */
  public record Scratch(INDArray outer, INDArray inner) {
    /** For blocks between feature maps like this one. */
    public static Scratch like(FeatureMap map) {
      return new Scratch(map.values().like(), map.values().like());
    }
  }

  /**
   * Between two feature maps of one shape, on weights that were declared by {@link #register}. The
   * two may share one gradient array, never their values.
   */
  public ConvolutionBlock(
      Parameters parameters,
      String name,
      NoiseEmbedding embedding,
      Scratch scratch,
      FeatureMap in,
      FeatureMap out) {
    in.requireLike(out);
    this.in = in;
    this.out = out;
    gradient = scratch.inner();
    FeatureMap convolved = new FeatureMap(in.values().like(), scratch.outer());
    FeatureMap activated = new FeatureMap(in.values().like(), scratch.inner());
    first =
        new Conv3x3(
            parameters, name + ".first", new FeatureMap(in.values(), scratch.inner()), convolved);
    activation = new ModulatedSilu(parameters, name + ".level", embedding, convolved, activated);
    second = new Conv3x3(parameters, name + ".second", activated, out);
  }

  /** Declares the weights. */
  public static void register(List<Parameters.Block> blocks, String name, int channels) {
    Conv3x3.register(blocks, name + ".first", channels, channels, 1);
    NoiseModulation.register(blocks, name + ".level", channels);
    Conv3x3.register(blocks, name + ".second", channels, channels, 0.3);
  }

  @Override
  public void forward() {
    first.forward();
    activation.forward();
    second.forward();
    Ops.add(out.values(), in.values(), out.values());
  }

  @Override
  public void backward() {
    second.backward();
    activation.backward();
    first.backward();
    Ops.add(gradient, out.gradient(), in.gradient());
  }
}
