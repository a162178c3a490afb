package org.deltafield.diffusion.network;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;

/**
 * A {@link ScoreNetwork} seen as a denoiser of float64 states. Batches of any size run in pieces of
 * the network's own; the last piece is padded, so that every state sees the same kernels.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class NetworkDenoiser implements DifferentiableDenoiser {
  private final ScoreNetwork network;
  private final int nx;
  private final int ny;
  private final int batch;
  private final float[] noisy;
  private final float[] source;
  private final float[] result;
  private final float[] cotangent;
  private final float[] levels;

  /** Wraps a network. */
  public NetworkDenoiser(NetworkSpec spec, ScoreNetwork network) {
    this.network = network;
    nx = spec.grid().columns();
    ny = spec.grid().rows();
    batch = network.batch();
    int length = spec.stateSize() * batch;
    noisy = new float[length];
    source = new float[length];
    result = new float[length];
    cotangent = new float[length];
    levels = new float[batch];
  }

  @Override
  public int stateSize() {
    return ny * nx;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    double[] f = NullToken.sources(condition, nx, ny);
    for (int first = 0; first < condition.batch(); first += batch) {
      int count = Math.min(batch, condition.batch() - first);
      forward(x, sigma, f, first, count);
      network.read(result);
      scatter(result, out, first, count);
    }
  }

  @Override
  public void pullback(
      double[] x, double sigma, Condition condition, double[] v, double[] denoised, double[] out) {
    double[] f = NullToken.sources(condition, nx, ny);
    for (int first = 0; first < condition.batch(); first += batch) {
      int count = Math.min(batch, condition.batch() - first);
      forward(x, sigma, f, first, count);
      network.read(result);
      scatter(result, denoised, first, count);
      gather(v, first, count, cotangent);
      network.pullback(cotangent, result);
      scatter(result, out, first, count);
    }
  }

  private void forward(double[] x, double sigma, double[] f, int first, int count) {
    gather(x, first, count, noisy);
    gather(f, first, count, source);
    java.util.Arrays.fill(levels, (float) sigma);
    network.setInputs(noisy, source, levels);
    network.forward();
  }

  /** [state, y, x] to [y, state, x]; absent states repeat the last one. */
  private void gather(double[] states, int first, int count, float[] interleaved) {
    for (int b = 0; b < batch; b++) {
      int from = (first + Math.min(b, count - 1)) * ny * nx;
      for (int j = 0; j < ny; j++) {
        int to = (j * batch + b) * nx;
        for (int i = 0; i < nx; i++) {
          interleaved[to + i] = (float) states[from + j * nx + i];
        }
      }
    }
  }

  private void scatter(float[] interleaved, double[] states, int first, int count) {
    for (int b = 0; b < count; b++) {
      int to = (first + b) * ny * nx;
      for (int j = 0; j < ny; j++) {
        int from = (j * batch + b) * nx;
        for (int i = 0; i < nx; i++) {
          states[to + j * nx + i] = interleaved[from + i];
        }
      }
    }
  }
}
