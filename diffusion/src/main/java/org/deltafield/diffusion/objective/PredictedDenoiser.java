package org.deltafield.diffusion.objective;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.process.ForwardProcess;

/**
 * A network of any forward process and any prediction as a denoiser: D(x̃; σ̃) = E[x₀ | x_t =
 * α(t)x̃] at the time t of the noise level σ̃. Every sampler then takes it as it is.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class PredictedDenoiser implements Denoiser {
  /** What a network computes. */
  @FunctionalInterface
  public interface Network {
    /**
     * Predicts from noisy states.
     *
     * @param x x_t = α(t)x₀ + σ(t)n, [batch, node] flat
     * @param t the process's time
     * @param condition of the batch
     * @param out receives the prediction
     */
    void predict(double[] x, double t, Condition condition, double[] out);
  }

  private final ForwardProcess process;
  private final Prediction prediction;
  private final Network network;
  private final int stateSize;
  private double[] scaled = {};

  /**
   * A denoiser.
   *
   * @param process that the network was trained on
   * @param prediction what it was asked for
   * @param network itself
   * @param stateSize values per state
   */
  public PredictedDenoiser(
      ForwardProcess process, Prediction prediction, Network network, int stateSize) {
    this.process = process;
    this.prediction = prediction;
    this.network = network;
    this.stateSize = stateSize;
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    if (scaled.length != x.length) {
      scaled = new double[x.length];
    }
    double t = process.time(sigma);
    double alpha = process.alpha(t);
    for (int n = 0; n < x.length; n++) {
      scaled[n] = alpha * x[n];
    }
    network.predict(scaled, t, condition, out);
    // σ of the process is α times the noise level, which needs no round trip through t.
    prediction.toClean(scaled, out, alpha, alpha * sigma, out);
  }
}
