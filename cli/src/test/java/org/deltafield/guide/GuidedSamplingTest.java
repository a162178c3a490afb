package org.deltafield.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.deltafield.diffusion.guidance.Calibration;
import org.deltafield.diffusion.guidance.ConstrainedSampler;
import org.deltafield.diffusion.guidance.HeldValues;
import org.deltafield.diffusion.guidance.LikelihoodGuidance;
import org.deltafield.diffusion.guidance.LinearMap;
import org.deltafield.diffusion.guidance.NodeValues;
import org.deltafield.diffusion.guidance.Observation;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.diffusion.sampling.HeunSampler;
import org.deltafield.diffusion.sampling.Sampler;
import org.junit.jupiter.api.Test;

/** The guide's snippets on guidance, with a prior of independent N(0, 1) at a thousand nodes. */
class GuidedSamplingTest {
  private static final int SIZE = 1000;

  /** D = x/(1 + σ²). */
  private static final class Prior implements DifferentiableDenoiser {
    @Override
    public int stateSize() {
      return SIZE;
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      for (int n = 0; n < x.length; n++) {
        out[n] = x[n] / (1 + sigma * sigma);
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
      denoise(x, sigma, condition, denoised);
      denoise(v, sigma, condition, result);
    }
  }

  private final DifferentiableDenoiser denoiser = new Prior();
  private final Sampler sampler = new HeunSampler();
  private final double[] levels = new KarrasSchedule(0.002, 80, 7).levels(40);
  private final Condition condition = Condition.none(1);
  private final RandomGenerator[] random = {new SplittableRandom(2)};
  private final int size = SIZE;

  private double[] start() {
    double[] x = new double[SIZE];
    for (int n = 0; n < SIZE; n++) {
      x[n] = Math.sqrt(1 + levels[0] * levels[0]) * random[0].nextGaussian();
    }
    return x;
  }

  @Test
  void threeSensorsArePulledToWhatTheyRead() {
    double[] x = start();
    LinearMap sensors = new NodeValues(size, 120, 471, 902);
    Observation y = Observation.of(sensors, new double[] {0.3, -0.1, 0.7}, 1e-4);
    Denoiser guided = new LikelihoodGuidance(denoiser, y, new Calibration.Jacobian(1e-4, 50));
    sampler.sample(guided, levels, condition, random, x);
    // The posterior's deviation is 0.01.
    assertThat(x[120]).isCloseTo(0.3, within(0.05));
    assertThat(x[471]).isCloseTo(-0.1, within(0.05));
    assertThat(x[902]).isCloseTo(0.7, within(0.05));
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    // What is not seen keeps the prior's variance: 1000 draws know it to 5%.
    assertThat(sum / SIZE).isCloseTo(1, within(0.2));
  }

  @Test
  void heldValuesAreExact() {
    double[] x = start();
    NodeValues nodes = new NodeValues(size, 3, 500);
    double[] values = {1.5, -2};
    Observation exact = Observation.of(nodes, values, 0);
    Denoiser guided = new LikelihoodGuidance(denoiser, exact, new Calibration.Jacobian(1e-6, 100));
    new ConstrainedSampler(sampler, new HeldValues(nodes, values))
        .sample(guided, levels, condition, random, x);
    assertThat(x[3]).isEqualTo(1.5);
    assertThat(x[500]).isEqualTo(-2);
  }
}
