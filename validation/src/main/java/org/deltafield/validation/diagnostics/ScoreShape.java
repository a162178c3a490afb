package org.deltafield.validation.diagnostics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.deltafield.diffusion.ScoreAccess.ProblemScore;
import org.deltafield.diffusion.jacobian.JacobianAsymmetry;
import org.deltafield.diffusion.jacobian.JacobianGain;
import org.deltafield.diffusion.jacobian.ScoreStiffness;

/**
 * The learned score beside that of the true conditional, a delta, at the mode: x = the true state,
 * where the exact denoiser has Jacobian 0 and the exact score has curvature −1/σ² in every
 * direction.
 *
 * @param sigma σ
 * @param sharpness mean learned curvature over the exact one, 1 for a delta; what is missing is
 *     blunting
 * @param gain root mean square of what the denoiser passes on of its input, 0 for a delta
 * @param largest eigenvalue of the score's Jacobian times σ², −1 for a delta
 * @param smallest eigenvalue of the score's Jacobian times σ², −1 for a delta
 * @param asymmetry ‖½(J − Jᵀ)‖/‖J‖ of the denoiser, 0 for a gradient; NaN where the noise is not
 *     white, under which the Jacobian of a perfect model is no symmetric matrix
 * @param asymmetryError its standard error
 */
public record ScoreShape(
    double sigma,
    double sharpness,
    double gain,
    double largest,
    double smallest,
    double asymmetry,
    double asymmetryError) {

  /**
   * Measures at one level.
   *
   * @param score of a problem
   * @param truth its clean state
   * @param sigma σ &gt; 0
   * @param probes random directions, at least 3
   * @param iterations of Lanczos, at least 1
   * @param random draws directions
   */
  public static ScoreShape measure(
      ProblemScore score,
      double[] truth,
      double sigma,
      int probes,
      int iterations,
      RandomGenerator random) {
    DifferentiableDenoiser d = score.denoiser();
    Condition condition = score.condition(1);
    JacobianGain gain = JacobianGain.measure(d, truth, sigma, condition, probes, random);
    ScoreStiffness stiffness =
        ScoreStiffness.measure(d, truth, sigma, condition, iterations, random);
    double square = sigma * sigma;
    double ratio = Double.NaN;
    double error = Double.NaN;
    if (score.white()) {
      JacobianAsymmetry asymmetry =
          JacobianAsymmetry.measure(d, truth, sigma, condition, probes, random);
      ratio = asymmetry.ratio();
      error = asymmetry.standardError();
    }
    return new ScoreShape(
        sigma,
        gain.sharpness(),
        gain.rms(),
        stiffness.largest() * square,
        stiffness.smallest() * square,
        ratio,
        error);
  }

  /** The shape of a denoiser whose Jacobian is diagonal with known entries, so symmetric. */
  public static ScoreShape of(double sigma, double[] gains) {
    double mean = Arrays.stream(gains).sum() / gains.length;
    double square = Arrays.stream(gains).map(g -> g * g).sum() / gains.length;
    return new ScoreShape(
        sigma,
        1 - mean,
        Math.sqrt(square),
        Arrays.stream(gains).max().orElseThrow() - 1,
        Arrays.stream(gains).min().orElseThrow() - 1,
        0,
        0);
  }

  /** The largest gain in size, by Lanczos: how far an eigenvalue lies from that of a delta. */
  public double worst() {
    return Math.max(Math.abs(1 + largest), Math.abs(1 + smallest));
  }

  /**
   * smallest/largest: the stiffness of the probability-flow equation; infinite where a direction
   * does not contract.
   */
  public double stiffness() {
    return largest < 0 ? smallest / largest : Double.POSITIVE_INFINITY;
  }
}
