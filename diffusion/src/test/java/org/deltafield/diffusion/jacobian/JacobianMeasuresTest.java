package org.deltafield.diffusion.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.deltafield.diffusion.guidance.CorrelatedGaussian;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class JacobianMeasuresTest {
  /** D = Mx, whose Jacobian is M. */
  private record Linear(double[][] m) implements DifferentiableDenoiser {
    @Override
    public int stateSize() {
      return m.length;
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      for (int b = 0; b < x.length; b += m.length) {
        for (int i = 0; i < m.length; i++) {
          out[b + i] = 0;
          for (int k = 0; k < m.length; k++) {
            out[b + i] += m[i][k] * x[b + k];
          }
        }
      }
    }

    @Override
    public void pullback(
        double[] x, double sigma, Condition condition, double[] v, double[] d, double[] result) {
      denoise(x, sigma, condition, d);
      for (int b = 0; b < x.length; b += m.length) {
        for (int k = 0; k < m.length; k++) {
          result[b + k] = 0;
          for (int i = 0; i < m.length; i++) {
            result[b + k] += m[i][k] * v[b + i];
          }
        }
      }
    }
  }

  private static RealMatrix random(int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RealMatrix m = MatrixUtils.createRealMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        m.setEntry(i, j, random.nextGaussian());
      }
    }
    return m;
  }

  @Test
  void asymmetryIsWithinItsConfidence() {
    RealMatrix g = random(30, 1);
    RealMatrix symmetric = g.add(g.transpose());
    RealMatrix turning = g.subtract(g.transpose());
    int inside = 0;
    for (int trial = 0; trial < 40; trial++) {
      RealMatrix m = symmetric.add(turning.scalarMultiply(0.05 * (1 + trial % 4)));
      double exact = m.subtract(m.transpose()).getFrobeniusNorm() / 2 / m.getFrobeniusNorm();
      JacobianAsymmetry measured =
          JacobianAsymmetry.measure(
              new Linear(m.getData()),
              new double[60],
              1,
              Condition.none(2),
              16,
              new SplittableRandom(100 + trial));
      assertThat(measured.ratio()).isCloseTo(exact, within(0.5 * exact));
      inside += Math.abs(measured.ratio() - exact) < 2 * measured.standardError() ? 1 : 0;
    }
    // Two standard errors hold 95% of normal estimates: 38 of 40, less 4 for chance.
    assertThat(inside).isBetween(34, 40);
  }

  @Test
  void aSymmetricJacobianGivesZeroToRoundOffAndARotationOne() {
    RealMatrix g = random(12, 2);
    JacobianAsymmetry none = measure(g.add(g.transpose()));
    assertThat(none.ratio()).isLessThan(1e-15);
    // One 2 × 2 rotation by 90° in each plane: J = −Jᵀ, so the ratio is 1 up to the probes' noise.
    RealMatrix turn = MatrixUtils.createRealMatrix(12, 12);
    for (int i = 0; i < 12; i += 2) {
      turn.setEntry(i, i + 1, 1);
      turn.setEntry(i + 1, i, -1);
    }
    JacobianAsymmetry all = measure(turn);
    assertThat(all.ratio()).isCloseTo(1, within(4 * all.standardError()));
  }

  private static JacobianAsymmetry measure(RealMatrix m) {
    return JacobianAsymmetry.measure(
        new Linear(m.getData()), new double[12], 1, Condition.none(1), 24, new SplittableRandom(9));
  }

  @Test
  void gainIsTheTraceOverTheDimension() {
    CorrelatedGaussian law = CorrelatedGaussian.random(20, 7);
    RealMatrix c = law.covarianceMatrix();
    double sigma = 0.6;
    RealMatrix noisy =
        c.add(MatrixUtils.createRealIdentityMatrix(20).scalarMultiply(sigma * sigma));
    RealMatrix j = c.multiply(MatrixUtils.inverse(noisy));
    JacobianGain gain =
        JacobianGain.measure(
            law, new double[20], sigma, Condition.none(1), 400, new SplittableRandom(3));
    assertThat(gain.mean()).isCloseTo(j.getTrace() / 20, within(4 * gain.meanError()));
    // ‖r‖² has a relative deviation of about √(2/20) a probe: 400 probes leave 1.6%, half of it in
    // the root.
    assertThat(gain.rms() * Math.sqrt(20) / j.getFrobeniusNorm()).isCloseTo(1, within(0.04));
    assertThat(gain.sharpness()).isEqualTo(1 - gain.mean());
  }

  @Test
  void aDeltaPassesNothingAndIsAsStiffAsTheNoise() {
    Linear delta = new Linear(new double[5][5]);
    JacobianGain gain =
        JacobianGain.measure(
            delta, new double[5], 0.1, Condition.none(1), 4, new SplittableRandom(3));
    assertThat(gain.sharpness()).isEqualTo(1);
    assertThat(gain.rms()).isZero();
    ScoreStiffness stiffness =
        ScoreStiffness.measure(
            delta, new double[5], 0.1, Condition.none(1), 5, new SplittableRandom(3));
    assertThat(stiffness.largest()).isCloseTo(-100, within(1e-10));
    assertThat(stiffness.ratio()).isCloseTo(1, within(1e-14));
    assertThat(stiffness.iterations()).isEqualTo(1);
  }

  @Test
  void stiffnessFindsBothEndsOfAGaussiansSpectrum() {
    CorrelatedGaussian law = CorrelatedGaussian.random(40, 8);
    double sigma = 0.3;
    double[] c =
        new org.hipparchus.linear.EigenDecompositionSymmetric(law.covarianceMatrix())
            .getEigenvalues();
    // The score's Jacobian is −(C + σ²)⁻¹.
    double slow = -1 / (java.util.Arrays.stream(c).max().orElseThrow() + sigma * sigma);
    double fast = -1 / (java.util.Arrays.stream(c).min().orElseThrow() + sigma * sigma);
    ScoreStiffness all =
        ScoreStiffness.measure(
            law, new double[40], sigma, Condition.none(1), 40, new SplittableRandom(4));
    assertThat(all.largest()).isCloseTo(slow, within(1e-9 * -slow));
    assertThat(all.smallest()).isCloseTo(fast, within(1e-9 * -fast));
    ScoreStiffness few =
        ScoreStiffness.measure(
            law, new double[40], sigma, Condition.none(1), 12, new SplittableRandom(4));
    // Ritz values lie inside the spectrum, and close to its ends after a dozen iterations.
    assertThat(few.largest()).isBetween(1.3 * slow, slow + 1e-9);
    assertThat(few.smallest()).isBetween(fast - 1e-9, 0.9 * fast);
  }
}
