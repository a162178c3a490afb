package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/** A fixture that the tests of samplers must refuse: it believes every step to be the first. */
final class ScheduleIgnoringSampler implements Sampler {
  @Override
  public String name() {
    return "ignores-the-schedule";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public int evaluations(int steps) {
    return steps;
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    double[] d = new double[x.length];
    double keep = levels[1] / levels[0];
    for (int i = 0; i + 1 < levels.length; i++) {
      denoiser.denoise(x, levels[0], condition, d);
      for (int n = 0; n < x.length; n++) {
        x[n] = d[n] + keep * (x[n] - d[n]);
      }
    }
  }
}
