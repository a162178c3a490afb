package org.deltafield.diffusion.network;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * v = silu(γ(σ) ∘ u + β(σ)), {@link NoiseModulation} and {@link Silu} in one pass over the memory.
 *
 * <p>For float32 on the CPU it is a loop over Java arrays of one plane at a time, which the virtual
 * machine compiles to vector instructions: the native kernels go over the memory seven times and
 * compute exp one by one. Planes are shared out over the processors; sums stay within a plane, so
 * the result does not depend on how many there are. Other types and devices take the two layers.
 */
public final class ModulatedSilu implements Layer {
  private final NoiseModulation modulation;
  private final FeatureMap in;
  private final FeatureMap out;
  private final List<Layer> general;
  private final Part[] parts;
  private final float[] gains;
  private final float[] shifts;

  /**
   * Between two feature maps of one shape with gradients of their own, on weights that were
   * declared by {@link NoiseModulation#register}.
   */
  public ModulatedSilu(
      Parameters parameters, String name, NoiseEmbedding embedding, FeatureMap in, FeatureMap out) {
    in.requireLike(out);
    this.in = in;
    this.out = out;
    int planes = in.batch() * in.channels();
    gains = new float[planes];
    shifts = new float[planes];
    if (in.values().dataType() == DataType.FLOAT && Engine.onCpu()) {
      modulation = new NoiseModulation(parameters, name, embedding, in, out);
      general = List.of();
      parts = new Part[Math.min(planes, Runtime.getRuntime().availableProcessors())];
      int size = in.ny() * in.nx();
      for (int p = 0; p < parts.length; p++) {
        parts[p] = new Part(planes * p / parts.length, planes * (p + 1) / parts.length, size);
      }
    } else {
      FeatureMap between = in.withChannels(in.channels());
      modulation = new NoiseModulation(parameters, name, embedding, in, between);
      general = List.of(modulation, new Silu(between, out));
      parts = new Part[0];
    }
  }

  @Override
  public void forward() {
    if (!general.isEmpty()) {
      general.forEach(Layer::forward);
      return;
    }
    modulation.levels();
    Transfer.download(modulation.gain(), gains);
    Transfer.download(modulation.shift(), shifts);
    FloatBuffer u = Transfer.buffer(in.values());
    FloatBuffer v = Transfer.buffer(out.values());
    IntStream.range(0, parts.length).parallel().forEach(p -> parts[p].forward(u, v));
  }

  /** Also adds to the gradient of the embedding. */
  @Override
  public void backward() {
    if (!general.isEmpty()) {
      for (int i = general.size() - 1; i >= 0; i--) {
        general.get(i).backward();
      }
      return;
    }
    FloatBuffer u = Transfer.buffer(in.values());
    FloatBuffer dv = Transfer.buffer(out.gradient());
    FloatBuffer du = Transfer.buffer(in.gradient());
    IntStream.range(0, parts.length).parallel().forEach(p -> parts[p].backward(u, dv, du));
    modulation.levelsBackward(gains, shifts);
  }

  /** The planes of one worker, with its scratch memory. */
  private final class Part {
    private final int first;
    private final int end;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    Part(int first, int end, int size) {
      this.first = first;
      this.end = end;
      a = new float[size];
      b = new float[size];
      c = new float[size];
    }

    void forward(FloatBuffer u, FloatBuffer v) {
      for (int p = first; p < end; p++) {
        u.get(p * a.length, a);
        Sigmoid.silu(a, gains[p], shifts[p], b);
        v.put(p * a.length, b);
      }
    }

    /** Leaves dL/dγ and dL/dβ in the arrays of gains and shifts. */
    void backward(FloatBuffer u, FloatBuffer dv, FloatBuffer du) {
      for (int p = first; p < end; p++) {
        u.get(p * a.length, a);
        dv.get(p * a.length, b);
        float gain = gains[p];
        Sigmoid.siluGradient(a, gain, shifts[p], b, c);
        gains[p] = Sigmoid.dot(a, c);
        shifts[p] = Sigmoid.sum(c);
        for (int n = 0; n < b.length; n++) {
          b[n] = gain * c[n];
        }
        du.put(p * a.length, b);
      }
    }
  }
}
