package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * out = γ(σ) ∘ in + β(σ), one gain and one shift per state and channel, both affine in the noise
 * embedding e: γ = W_γ e + b_γ, β = W_β e + b_β (feature-wise linear modulation, Perez et al.
 * 2018).
 */
public final class NoiseModulation implements Layer {
  private final FeatureMap in;
  private final FeatureMap out;
  private final Affine gain;
  private final Affine shift;

  /** One affine map of the embedding, [batch, channel]. */
  private static final class Affine {
    final INDArray value;
    final INDArray broadcast;
    final INDArray gradient;
    final INDArray flatGradient;
    private final INDArray bias;
    private final INDArray biasGradient;
    private final Gemm product;
    private final Gemm toWeights;
    private final Gemm toEmbedding;

    Affine(Parameters parameters, String name, NoiseEmbedding embedding, FeatureMap like) {
      int batch = like.batch();
      int channels = like.channels();
      INDArray weights = parameters.view(name + ".weights");
      value = Nd4j.create(like.values().dataType(), batch, channels);
      gradient = value.like();
      broadcast = value.reshape('c', batch, channels, 1, 1);
      flatGradient = gradient.reshape('c', new long[] {(long) batch * channels});
      bias = parameters.view(name + ".bias").reshape('c', 1, channels);
      biasGradient = parameters.gradient(name + ".bias");
      product = Gemm.bothTransposed(embedding.out(), weights, value);
      toWeights =
          Gemm.bothTransposed(gradient, embedding.out(), parameters.gradient(name + ".weights"));
      toEmbedding = Gemm.bothTransposed(weights, gradient, embedding.gradient());
    }

    void forward() {
      product.run();
      Ops.add(value, bias, value);
    }

    void backward() {
      toWeights.run();
      Ops.sum(gradient, biasGradient, 0);
      toEmbedding.accumulate();
    }
  }

  /** Between two feature maps of one shape, on weights that were declared by {@link #register}. */
  public NoiseModulation(
      Parameters parameters, String name, NoiseEmbedding embedding, FeatureMap in, FeatureMap out) {
    in.requireLike(out);
    this.in = in;
    this.out = out;
    gain = new Affine(parameters, name + ".gain", embedding, in);
    shift = new Affine(parameters, name + ".shift", embedding, in);
  }

  /** Declares the weights; gains start about 1, shifts about 0. */
  public static void register(List<Parameters.Block> blocks, String name, int channels) {
    for (String part : List.of(".gain", ".shift")) {
      blocks.add(
          new Parameters.Block(
              name + part + ".weights",
              new long[] {channels, NoiseEmbedding.WIDTH},
              1,
              Parameters.Initial.fanIn(NoiseEmbedding.WIDTH, 0.5)));
      blocks.add(
          new Parameters.Block(
              name + part + ".bias",
              new long[] {channels},
              1,
              Parameters.Initial.constant(part.equals(".gain") ? 1 : 0)));
    }
  }

  /** Computes γ and β alone. */
  void levels() {
    gain.forward();
    shift.forward();
  }

  /** γ of the last forward pass, [batch, channel]. */
  INDArray gain() {
    return gain.value;
  }

  /** β of the last forward pass, [batch, channel]. */
  INDArray shift() {
    return shift.value;
  }

  /** From dL/dγ and dL/dβ to the gradients of the weights, adding to that of the embedding. */
  void levelsBackward(float[] gains, float[] shifts) {
    Transfer.upload(gains, gain.gradient);
    Transfer.upload(shifts, shift.gradient);
    gain.backward();
    shift.backward();
  }

  @Override
  public void forward() {
    levels();
    Ops.multiply(in.values(), gain.broadcast, out.values());
    Ops.add(out.values(), shift.broadcast, out.values());
  }

  /** Also adds to the gradient of the embedding. */
  @Override
  public void backward() {
    INDArray scratch = in.gradient();
    Ops.multiply(in.values(), out.gradient(), scratch);
    Ops.sum(FeatureMap.planes(scratch), gain.flatGradient, 1);
    Ops.sum(FeatureMap.planes(out.gradient()), shift.flatGradient, 1);
    gain.backward();
    shift.backward();
    Ops.multiply(out.gradient(), gain.broadcast, in.gradient());
  }
}
