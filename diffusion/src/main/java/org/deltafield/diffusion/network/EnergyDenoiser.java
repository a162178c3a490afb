package org.deltafield.diffusion.network;

import java.util.Arrays;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The denoiser whose score is −∇E of a learned energy. With EDM's preconditioning (Karras et al.
 * 2022, table 1) and Φ of {@link EnergyBackbone},
 *
 * <p>D = c_skip x + c_out ∇_uΦ(u), u = c_in x,
 *
 * <p>E(x; σ) = (1 − c_skip)|x|²/(2σ²) − c_out/(σ²c_in) Φ(c_in x),
 *
 * <p>so that (D − x)/σ² = −∇E exactly. The condition's fields follow x as input channels in their
 * order. c_noise = ln σ/4.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class EnergyDenoiser implements DifferentiableDenoiser {
  private final EnergyBackbone network;
  private final double sigmaData;
  private final int size;
  private final int inputs;
  private final float[] noise;

  /**
   * Wraps a network.
   *
   * @param sigmaData σ_data &gt; 0
   */
  public EnergyDenoiser(EnergyBackbone network, double sigmaData) {
    if (!(sigmaData > 0)) {
      throw new IllegalArgumentException("sigma-data is positive, not " + sigmaData);
    }
    this.network = network;
    this.sigmaData = sigmaData;
    size = Math.toIntExact(network.output().length() / network.batch());
    inputs = Math.toIntExact(network.input().size(1));
    noise = new float[network.batch()];
  }

  @Override
  public int stateSize() {
    return size;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    for (int first = 0; first < condition.batch(); first += network.batch()) {
      int count = Math.min(network.batch(), condition.batch() - first);
      forward(x, sigma, condition, first, count);
      combine(network.output(), x, sigma, cOut(sigma), first, count, 1, out);
    }
  }

  @Override
  public void pullback(
      double[] x,
      double sigma,
      Condition condition,
      double[] v,
      double[] denoised,
      double[] result) {
    for (int first = 0; first < condition.batch(); first += network.batch()) {
      int count = Math.min(network.batch(), condition.batch() - first);
      forward(x, sigma, condition, first, count);
      combine(network.output(), x, sigma, cOut(sigma), first, count, 1, denoised);
      INDArray cotangent = network.outputGradient();
      for (int n = 0; n < network.batch() * size; n++) {
        cotangent.putScalar(n, n < count * size ? v[first * size + n] : 0);
      }
      network.backward();
      combine(
          network.inputGradient(),
          v,
          sigma,
          cOut(sigma) * cIn(sigma),
          first,
          count,
          inputs,
          result);
    }
  }

  /** E of every state. */
  public double[] energy(double[] x, double sigma, Condition condition) {
    double[] energies = new double[condition.batch()];
    double square = sigma * sigma;
    for (int first = 0; first < condition.batch(); first += network.batch()) {
      int count = Math.min(network.batch(), condition.batch() - first);
      forward(x, sigma, condition, first, count);
      double[] potential = network.potential();
      for (int b = 0; b < count; b++) {
        double norm = 0;
        for (int n = (first + b) * size; n < (first + b + 1) * size; n++) {
          norm += x[n] * x[n];
        }
        energies[first + b] =
            (1 - cSkip(sigma)) * norm / (2 * square)
                - cOut(sigma) / (square * cIn(sigma)) * potential[b];
      }
    }
    return energies;
  }

  private void forward(double[] x, double sigma, Condition condition, int first, int count) {
    if (condition.fields().size() != inputs - 1) {
      throw new IllegalArgumentException(
          "the network takes " + (inputs - 1) + " condition fields, given " + condition.names());
    }
    INDArray z = network.input();
    double in = cIn(sigma);
    for (int b = 0; b < network.batch(); b++) {
      int state = first + Math.min(b, count - 1);
      for (int n = 0; n < size; n++) {
        z.putScalar((long) b * inputs * size + n, in * x[state * size + n]);
        for (int c = 1; c < inputs; c++) {
          double value = condition.fields().get(c - 1)[state * size + n];
          z.putScalar(((long) b * inputs + c) * size + n, value);
        }
      }
    }
    Arrays.fill(noise, (float) (Math.log(sigma) / 4));
    network.forward(noise);
  }

  /** out = c_skip base + factor · first channel of the array. */
  private void combine(
      INDArray array,
      double[] base,
      double sigma,
      double factor,
      int first,
      int count,
      int channels,
      double[] out) {
    for (int b = 0; b < count; b++) {
      for (int n = 0; n < size; n++) {
        int at = (first + b) * size + n;
        double value = array.getDouble((long) b * channels * size + n);
        out[at] = cSkip(sigma) * base[at] + factor * value;
      }
    }
  }

  private double total(double sigma) {
    return sigma * sigma + sigmaData * sigmaData;
  }

  private double cSkip(double sigma) {
    return sigmaData * sigmaData / total(sigma);
  }

  private double cOut(double sigma) {
    return sigma * sigmaData / Math.sqrt(total(sigma));
  }

  private double cIn(double sigma) {
    return 1 / Math.sqrt(total(sigma));
  }
}
