package org.deltafield.diffusion.residual;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Euler's method for the probability-flow equation dx/dσ = (x − D)/σ with noise levels tied to the
 * residual: σ_k = κ s_k, s_k the size that the residual of the estimate predicts for its error.
 *
 * <p>x = φ_k + σ_k ν, beginning with φ₀ = 0 and white noise ν. Each step feeds the residual of φ_k
 * to the network, denoises, and takes of D − φ_k what lowers the energy of the error most ({@link
 * EnergyDescent}): φ_{k+1} is the denoised estimate, and x moves on to φ_{k+1} + σ_{k+1}(x −
 * φ_{k+1})/σ_k. The last step returns φ itself. One network evaluation a step; the error falls with
 * every step, as far as float64 goes.
 *
 * <p>Holds scratch: belongs to one thread.
 */
final class ResidualFedSampler {
  /** Sees every step of every state; arrays are its own. */
  @FunctionalInterface
  interface Watch {
    /** Sees nothing, and costs nothing. */
    Watch NONE = (place, sigma, x, denoised, estimate) -> {};

    /**
     * One step, all in units of the potential.
     *
     * @param place of the state in its batch
     * @param sigma σ_k; 0 where nothing was left to do
     * @param x the noisy state
     * @param denoised D
     * @param estimate φ_{k+1}
     */
    void step(int place, double sigma, double[] x, double[] denoised, double[] estimate);
  }

  private final SineModes modes;
  private final WienerGain gain;
  private final boolean plain;
  private final double[] noisyHat;
  private final double[] denoised;

  /**
   * A sampler.
   *
   * @param plain whether residuals are left out, as for a model trained with depth 1
   */
  ResidualFedSampler(SineModes modes, WienerGain gain, boolean plain) {
    this.modes = modes;
    this.gain = gain;
    this.plain = plain;
    noisyHat = new double[modes.eigenvalues().length];
    denoised = new double[noisyHat.length];
  }

  /**
   * Carries a batch of states from noise to their samples, in place.
   *
   * @param network tells the guesses; its materials are set here
   * @param estimates of φ = 0; on return they hold the samples
   * @param random one generator per state
   * @param steps network evaluations
   */
  void sample(
      CorrectionNetwork network,
      List<Estimate> estimates,
      List<? extends RandomGenerator> random,
      ResidualFedSpec.Sampling sampling,
      int steps) {
    sample(network, estimates, random, sampling, steps, Watch.NONE);
  }

  /** The same, watched. */
  void sample(
      CorrectionNetwork network,
      List<Estimate> estimates,
      List<? extends RandomGenerator> random,
      ResidualFedSpec.Sampling sampling,
      int steps,
      Watch watch) {
    double[][] noise = new double[estimates.size()][noisyHat.length];
    for (int b = 0; b < estimates.size(); b++) {
      network.setMaterial(b, estimates.get(b));
      for (int n = 0; n < noise[b].length; n++) {
        noise[b][n] = random.get(b).nextGaussian();
      }
    }
    network.encode();
    if (plain) {
      plain(network, estimates, sampling, steps, noise, watch);
      return;
    }
    for (int k = 0; k < steps; k++) {
      double kappa = k == 0 ? sampling.start() : sampling.ratio();
      List<double[]> guesses = network.guess(estimates);
      for (int b = 0; b < estimates.size(); b++) {
        step(b, estimates.get(b), guesses.get(b), kappa, noise[b], watch);
      }
    }
  }

  /**
   * Euler's method on the same levels for a model that was never shown a residual: φ stays 0 until
   * the end, and each step knows of those before only what x carries.
   */
  private void plain(
      CorrectionNetwork network,
      List<Estimate> estimates,
      ResidualFedSpec.Sampling sampling,
      int steps,
      double[][] noise,
      Watch watch) {
    double[][] x = noise;
    for (double[] state : x) {
      scale(state, sampling.start());
    }
    List<double[]> guesses = network.guess(estimates);
    for (int k = 0; k < steps; k++) {
      double sigma = level(sampling, steps, k);
      double keep = k + 1 == steps ? 0 : level(sampling, steps, k + 1) / sigma;
      for (int b = 0; b < x.length; b++) {
        modes.transform(x[b], noisyHat);
        modes.transform(guesses.get(b), denoised);
        gain.combine(noisyHat, sigma, denoised);
        modes.transform(denoised, denoised);
        if (watch != Watch.NONE) {
          double size = estimates.get(b).size();
          double[] d = scaled(denoised, size);
          watch.step(b, sigma * size, scaled(x[b], size), d, d);
        }
        for (int n = 0; n < denoised.length; n++) {
          x[b][n] = denoised[n] + keep * (x[b][n] - denoised[n]);
        }
      }
      if (k + 1 < steps) {
        guesses = network.guess(estimates);
      }
    }
    for (int b = 0; b < x.length; b++) {
      estimates.get(b).correct(x[b]);
    }
  }

  /** Levels that fall evenly in their logarithm from the start to the ratio of later steps. */
  private static double level(ResidualFedSpec.Sampling sampling, int steps, int k) {
    double share = steps == 1 ? 0 : k / (steps - 1.0);
    return sampling.start() * Math.pow(sampling.ratio() / sampling.start(), share);
  }

  private static double[] scaled(double[] values, double factor) {
    double[] copy = values.clone();
    scale(copy, factor);
    return copy;
  }

  private static void scale(double[] values, double factor) {
    for (int n = 0; n < values.length; n++) {
      values[n] *= factor;
    }
  }

  /** One step of one state; the direction ν of its noise is updated. */
  private void step(
      int place, Estimate estimate, double[] guess, double kappa, double[] noise, Watch watch) {
    double size = estimate.size();
    if (!(size > 0)) {
      if (watch != Watch.NONE) {
        double[] done = inner(estimate);
        watch.step(place, 0, done, done, done);
      }
      return;
    }
    modes.transform(noise, noisyHat);
    modes.transform(guess, denoised);
    for (int n = 0; n < noisyHat.length; n++) {
      noisyHat[n] *= kappa;
    }
    gain.combine(noisyHat, kappa, denoised);
    modes.transform(denoised, denoised);
    double[] before = inner(estimate);
    estimate.correct(denoised);
    double[] after = inner(estimate);
    if (watch != Watch.NONE) {
      watch.step(
          place,
          kappa * size,
          sum(before, kappa * size, noise),
          sum(before, size, denoised),
          after);
    }
    // ν' = (x − φ')/σ with x = φ + σν.
    for (int n = 0; n < noise.length; n++) {
      noise[n] -= (after[n] - before[n]) / (kappa * size);
    }
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = a.clone();
    for (int n = 0; n < sum.length; n++) {
      sum[n] += factor * b[n];
    }
    return sum;
  }

  private static double[] inner(Estimate estimate) {
    double[] copy = new double[estimate.nodes()];
    estimate.innerValues(copy);
    return copy;
  }
}
