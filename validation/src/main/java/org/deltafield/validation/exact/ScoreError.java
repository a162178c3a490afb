package org.deltafield.validation.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

/**
 * How far a learned score is from the exact one at a noise level, over noisy states x = x₀ + σn.
 *
 * <p>With s = (D − x)/σ² the factor σ² drops out of the ratio: √(E‖D_θ − D*‖² / E‖D* − x‖²). 0 is
 * perfect; 1 is what a network reaches that returns its input. Beside it the excess over the least
 * possible loss, E‖D_θ − D*‖²/E‖D* − x₀‖²: the loss of any denoiser is that of the exact one plus
 * E‖D_θ − D*‖².
 *
 * @param sigma the noise level σ
 * @param relative the relative error of the score, root mean square
 * @param excessLoss the loss beyond the exact denoiser's, relative to it; infinite where the exact
 *     one leaves none
 * @param states the number of noisy states
 */
public record ScoreError(double sigma, double relative, double excessLoss, int states) {

  /**
   * Measures the levels one by one, on the same clean states with fresh noise.
   *
   * @param learned D_θ
   * @param exact D*
   * @param condition of the batch, given to both
   * @param clean x₀ of the batch, [state, node] flat, drawn from the law that D* belongs to
   * @param sigmas the levels
   * @param random for the noise
   */
  public static List<ScoreError> perLevel(
      Denoiser learned,
      Denoiser exact,
      Condition condition,
      double[] clean,
      double[] sigmas,
      RandomGenerator random) {
    if (learned.stateSize() != exact.stateSize()
        || clean.length != condition.batch() * exact.stateSize()) {
      throw new IllegalArgumentException(
          String.format(
              "%d values for %d states, learned denoiser of %d, exact one of %d nodes",
              clean.length, condition.batch(), learned.stateSize(), exact.stateSize()));
    }
    List<ScoreError> errors = new ArrayList<>();
    double[] x = new double[clean.length];
    double[] guess = new double[clean.length];
    double[] truth = new double[clean.length];
    for (double sigma : sigmas) {
      for (int n = 0; n < x.length; n++) {
        x[n] = clean[n] + sigma * random.nextGaussian();
      }
      learned.denoise(x, sigma, condition, guess);
      exact.denoise(x, sigma, condition, truth);
      double wrong = squaredDistance(guess, truth);
      errors.add(
          new ScoreError(
              sigma,
              ratio(Math.sqrt(wrong), Math.sqrt(squaredDistance(truth, x))),
              ratio(wrong, squaredDistance(truth, clean)),
              condition.batch()));
    }
    return errors;
  }

  /** Nothing is wrong with nothing. */
  private static double ratio(double wrong, double scale) {
    return wrong == 0 ? 0 : wrong / scale;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += (a[n] - b[n]) * (a[n] - b[n]);
    }
    return sum;
  }
}
