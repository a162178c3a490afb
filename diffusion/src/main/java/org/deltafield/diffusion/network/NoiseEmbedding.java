package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A vector that tells a network the noise level: e = silu(W [sin ωc; cos ωc] + b), c = ln σ/4, the
 * ω spread geometrically over [e⁻², e²].
 */
public final class NoiseEmbedding {
  /** Entries of the vector. */
  public static final int WIDTH = 64;

  private static final int FREQUENCIES = 16;

  private final INDArray features;
  private final INDArray weights;
  private final INDArray bias;
  private final INDArray weightsGradient;
  private final INDArray biasGradient;
  private final INDArray u;
  private final INDArray s;
  private final INDArray out;
  private final INDArray gradient;
  private final Gemm product;
  private final Gemm weightProduct;

  /** On weights that were declared by {@link #register}. */
  public NoiseEmbedding(Parameters parameters, int batch, DataType type) {
    features = Nd4j.create(type, 2 * FREQUENCIES, batch);
    weights = parameters.view("embedding.weights");
    bias = parameters.view("embedding.bias");
    weightsGradient = parameters.gradient("embedding.weights");
    biasGradient = parameters.gradient("embedding.bias");
    u = Nd4j.create(type, WIDTH, batch);
    s = Nd4j.create(type, WIDTH, batch);
    out = Nd4j.create(type, WIDTH, batch);
    gradient = Nd4j.create(type, WIDTH, batch);
    product = Gemm.of(weights, features, u);
    weightProduct = Gemm.rightTransposed(gradient, features, weightsGradient);
  }

  /** Declares the weights. */
  public static void register(List<Parameters.Block> blocks) {
    int in = 2 * FREQUENCIES;
    blocks.add(
        new Parameters.Block(
            "embedding.weights", new long[] {WIDTH, in}, 1, Parameters.Initial.fanIn(in, 1)));
    blocks.add(
        new Parameters.Block(
            "embedding.bias", new long[] {WIDTH, 1}, 1, Parameters.Initial.constant(0)));
  }

  /** e, [width, batch]. */
  public INDArray out() {
    return out;
  }

  /** dL/de, to be accumulated by the layers that use e. */
  public INDArray gradient() {
    return gradient;
  }

  /**
   * Computes e and clears its gradient.
   *
   * @param noise c of every state
   */
  public void forward(float[] noise) {
    int batch = noise.length;
    float[] host = new float[2 * FREQUENCIES * batch];
    for (int f = 0; f < FREQUENCIES; f++) {
      double omega = Math.exp(-2 + 4.0 * f / (FREQUENCIES - 1));
      for (int b = 0; b < batch; b++) {
        double angle = omega * noise[b];
        host[f * batch + b] = (float) Math.sin(angle);
        host[(FREQUENCIES + f) * batch + b] = (float) Math.cos(angle);
      }
    }
    Transfer.upload(host, features);
    product.run();
    Ops.add(u, bias, u);
    Ops.silu(u, s, out);
    gradient.assign(0);
  }

  /** From the gradient to those of the weights. */
  public void backward() {
    Ops.siluBackward(u, s, gradient);
    weightProduct.run();
    Ops.sum(gradient, biasGradient.reshape('c', new long[] {WIDTH}), 1);
  }
}
