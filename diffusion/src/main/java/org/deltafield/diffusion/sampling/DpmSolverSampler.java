package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * DPM-Solver++(2M) (Lu et al. 2022, arXiv 2211.01095, algorithm 2), in the variable x/α, where λ =
 * −ln σ: x ← (σ'/σ)x + (1 − σ'/σ)D̂, D̂ = D + (D − D₋)/(2r), with D₋ the last step's estimate and r
 * the last step in λ over this one.
 *
 * <p>The linear part of the probability flow is integrated exactly, D is extrapolated along λ from
 * two estimates. Second order at one evaluation a step. The first step has no D₋ and the one to σ =
 * 0 is infinitely long in λ: both take D̂ = D.
 */
public final class DpmSolverSampler implements Sampler {
  @Override
  public String name() {
    return "dpm-solver++2m";
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public int evaluations(int steps) {
    return steps;
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    double[] d = new double[x.length];
    double[] before = new double[x.length];
    for (int i = 0; i + 1 < levels.length; i++) {
      denoiser.denoise(x, levels[i], condition, d);
      double keep = levels[i + 1] / levels[i];
      double extrapolate = 0;
      if (i > 0 && levels[i + 1] > 0) {
        double r = Math.log(levels[i - 1] / levels[i]) / Math.log(levels[i] / levels[i + 1]);
        extrapolate = 1 / (2 * r);
      }
      for (int n = 0; n < x.length; n++) {
        double hat = d[n] + extrapolate * (d[n] - before[n]);
        x[n] = hat + keep * (x[n] - hat);
      }
      double[] swap = before;
      before = d;
      d = swap;
    }
  }
}
