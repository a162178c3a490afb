package org.deltafield.diffusion.residual;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The loss of denoising score matching for one state, and its gradient with respect to the guess.
 *
 * <p>In units of the estimate's size, y = w* + κn with w* = (w − φ)/s and white noise n; D̂ = (1 −
 * g)ŷ + gF̂ per sine mode ({@link WienerGain}). The loss is Σ_k Λ_k (D̂_k − ŵ*_k)² / Σ_k Λ_k ẑ_k²,
 * Λ_k the eigenvalues of −Δ and z the constant-coefficient guess: the energy norm of the error, in
 * which {@link EnergyDescent} measures, divided by a number that the condition tells. The weight
 * does not depend on w*, so the minimiser is the posterior mean (Vincent 2011).
 *
 * <p>Holds scratch: belongs to one thread.
 */
final class DenoisingLoss {
  private final SineModes modes;
  private final double[] targetHat;
  private final double[] guessHat;
  private final double[] constantHat;
  private final double[] errorHat;
  private final double[] squares;
  private int count;

  DenoisingLoss(SineModes modes) {
    this.modes = modes;
    int size = modes.eigenvalues().length;
    targetHat = new double[size];
    guessHat = new double[size];
    constantHat = new double[size];
    errorHat = new double[size];
    squares = new double[size];
  }

  /**
   * The loss of one state.
   *
   * @param target w* on the inner nodes
   * @param guess F on the inner nodes
   * @param constant z/s on the inner nodes
   * @param kappa κ = σ/s
   * @param gradient receives dL/dF on the inner nodes
   */
  double measure(
      double[] target,
      double[] guess,
      double[] constant,
      double kappa,
      WienerGain gain,
      RandomGenerator random,
      double[] gradient) {
    modes.transform(target, targetHat);
    modes.transform(guess, guessHat);
    modes.transform(constant, constantHat);
    double[] lambda = modes.eigenvalues();
    double scale = 0;
    for (int k = 0; k < lambda.length; k++) {
      scale += lambda[k] * constantHat[k] * constantHat[k];
    }
    double loss = 0;
    for (int k = 0; k < lambda.length; k++) {
      double miss = guessHat[k] - targetHat[k];
      squares[k] += miss * miss;
      double g = gain.gain(k, kappa);
      // D̂ − ŵ* = (1 − g)(ŵ* + κn) + gF̂ − ŵ*; the noise is white in every orthonormal basis.
      double error = (1 - g) * kappa * random.nextGaussian() + g * miss;
      loss += lambda[k] * error * error / scale;
      errorHat[k] = 2 * lambda[k] * g * error / scale;
    }
    count++;
    modes.transform(errorHat, gradient);
    return loss;
  }

  /**
   * Hands the squared errors of all guesses since the last call to the gain.
   *
   * @param before batches that the gain has seen
   */
  void teach(WienerGain gain, int before) {
    for (int k = 0; k < squares.length; k++) {
      squares[k] /= count;
    }
    gain.learn(squares, before);
    Arrays.fill(squares, 0);
    count = 0;
  }
}
