package org.deltafield.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.solvers.AxisEnds;
import org.junit.jupiter.api.Test;

/** Noise with a spectrum: its covariance, its independence of grids, and sampling with it. */
class NoiseFieldTest {
  private static final NoiseLaw.Matern LAW = new NoiseLaw.Matern(2, 6);
  private static final double ALL = MaternNoise.variance(LAW, ModelGrid.square(4), 512);

  private static double[] draw(NoiseField field, long seed) {
    double[] out = new double[field.size() + 1];
    field.draw(new SplittableRandom(seed), out, 1);
    return java.util.Arrays.copyOfRange(out, 1, out.length);
  }

  /** Standard deviation of ξ_kl's share, from the definition. */
  private static double amplitude(int k, int l) {
    double kappa2 = Math.PI * Math.PI * (k * k + l * l);
    return 1 / ((kappa2 + 36) * Math.sqrt(ALL));
  }

  private static double covariance(int intervals, int i, int j, int p, int q) {
    double sum = 0;
    for (int l = 1; l < intervals; l++) {
      for (int k = 1; k < intervals; k++) {
        double a = amplitude(k, l);
        sum +=
            a
                * a
                * wave(intervals, k, i)
                * wave(intervals, l, j)
                * wave(intervals, k, p)
                * wave(intervals, l, q);
      }
    }
    return sum;
  }

  private static double wave(int intervals, int k, int i) {
    return Math.sqrt(2) * Math.sin(Math.PI * k * i / intervals);
  }

  @Test
  void theCovarianceIsTheSpectrums() {
    int n = 10;
    NoiseField field = LAW.on(ModelGrid.square(n));
    int draws = 20_000;
    int[][] pairs = {{5, 5, 5, 5}, {2, 3, 2, 3}, {5, 5, 6, 5}, {2, 3, 7, 8}, {4, 5, 5, 6}};
    double[] sum = new double[pairs.length];
    SplittableRandom random = new SplittableRandom(4);
    double[] out = new double[field.size()];
    for (int d = 0; d < draws; d++) {
      field.draw(random, out, 0);
      for (int c = 0; c < pairs.length; c++) {
        int[] p = pairs[c];
        sum[c] +=
            out[(p[1] - 1) * (n - 1) + p[0] - 1] * out[(p[3] - 1) * (n - 1) + p[2] - 1] / draws;
      }
    }
    for (int c = 0; c < pairs.length; c++) {
      int[] p = pairs[c];
      double exact = covariance(n, p[0], p[1], p[2], p[3]);
      double first = covariance(n, p[0], p[1], p[0], p[1]);
      double second = covariance(n, p[2], p[3], p[2], p[3]);
      double deviation = Math.sqrt((first * second + exact * exact) / draws);
      assertThat(sum[c]).isCloseTo(exact, within(4.5 * deviation));
    }
  }

  @Test
  void theVarianceOverTheSquareIsOneAndKnowsNoGrid() {
    // What n intervals show of it: the sum over their modes. For α = 2 the rest falls like n⁻².
    for (int n : new int[] {32, 64}) {
      double shown = 0;
      for (int l = 1; l < n; l++) {
        for (int k = 1; k < n; k++) {
          shown += amplitude(k, l) * amplitude(k, l);
        }
      }
      assertThat(shown).isBetween(1 - 12.0 / (n * n), 1.0);
    }
  }

  @Test
  void oneSeedIsOneFunctionOnTwoGrids() {
    int n = 24;
    double[] coarse = draw(LAW.on(ModelGrid.square(n)), 8);
    double[] fine = draw(LAW.on(ModelGrid.square(2 * n)), 8);
    for (int l : new int[] {1, 5, n - 1}) {
      for (int k : new int[] {1, 4, n - 1}) {
        // Every mode that both grids resolve has the same amplitude.
        assertThat(mode(fine, 2 * n, k, l)).isCloseTo(mode(coarse, n, k, l), within(1e-12));
      }
    }
    // And the nodes that they share differ by the fine grid's further modes alone.
    double difference = 0;
    double norm = 0;
    for (int j = 1; j < n; j++) {
      for (int i = 1; i < n; i++) {
        double a = coarse[(j - 1) * (n - 1) + i - 1];
        double b = fine[(2 * j - 1) * (2 * n - 1) + 2 * i - 1];
        difference += (a - b) * (a - b);
        norm += a * a;
      }
    }
    double share = 0;
    for (int l = 1; l < 2 * n; l++) {
      for (int k = 1; k < 2 * n; k++) {
        share += k >= n || l >= n ? amplitude(k, l) * amplitude(k, l) : 0;
      }
    }
    assertThat(difference / norm).isLessThan(4 * share);
    // White noise has no such relation.
    double[] white = draw(NoiseLaw.WHITE.on(ModelGrid.square(n)), 8);
    double[] other = draw(NoiseLaw.WHITE.on(ModelGrid.square(2 * n)), 8);
    assertThat(mode(other, 2 * n, 1, 1)).isNotCloseTo(mode(white, n, 1, 1), within(1e-4));
  }

  @Test
  void otherFacesAndBoxesHaveFunctionsOfTheirOwn() {
    // So smooth that what the coarse grid cannot show, from κ = 9π on, is some 3e-4 of it.
    NoiseLaw.Matern smooth = new NoiseLaw.Matern(6, 6);
    NoiseField coarse = smooth.on(new ModelGrid(16, 32, 2, AxisEnds.NEUMANN, AxisEnds.PERIODIC));
    NoiseField fine = smooth.on(new ModelGrid(32, 64, 2, AxisEnds.NEUMANN, AxisEnds.PERIODIC));
    double square = 0;
    for (int seed = 0; seed < 400; seed++) {
      double[] a = draw(coarse, seed);
      double[] b = draw(fine, seed);
      assertThat(a).hasSize(17 * 32);
      assertThat(b).hasSize(33 * 64);
      for (int j = 0; j < 32; j++) {
        for (int i = 0; i < 17; i++) {
          assertThat(a[j * 17 + i]).isCloseTo(b[2 * j * 33 + 2 * i], within(5e-3));
          double weight = i == 0 || i == 16 ? 0.5 : 1;
          square += weight * a[j * 17 + i] * a[j * 17 + i] / (16 * 32 * 400);
        }
      }
    }
    // The variance averaged over the box is 1; 400 draws of a few strong modes tell it to 5%.
    assertThat(square).isCloseTo(1, within(0.15));
  }

  /** The coefficient of 2 sin(πkx) sin(πly). */
  private static double mode(double[] values, int n, int k, int l) {
    double sum = 0;
    for (int j = 1; j < n; j++) {
      for (int i = 1; i < n; i++) {
        sum += values[(j - 1) * (n - 1) + i - 1] * wave(n, k, i) * wave(n, l, j);
      }
    }
    return sum / (n * n);
  }

  @Test
  void whiteNoiseIsTheGeneratorsOwnSequence() {
    double[] white = draw(NoiseLaw.WHITE.on(ModelGrid.square(4)), 5);
    RandomGenerator random = new SplittableRandom(5);
    assertThat(white).hasSize(9);
    for (double value : white) {
      assertThat(value).isEqualTo(random.nextGaussian());
    }
  }

  @Test
  void aStatesNoiseIsItsGenerators() {
    NoiseField field = LAW.on(ModelGrid.square(6));
    double[] both = new double[2 * field.size()];
    new NoiseSource(field, new SplittableRandom(1), new SplittableRandom(2)).draw(both);
    assertThat(java.util.Arrays.copyOfRange(both, 25, 50)).containsExactly(draw(field, 2));
    assertThatThrownBy(() -> new NoiseSource(field, new SplittableRandom(1)).draw(both))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 states of 25 values do not fill 50");
  }

  @Test
  void samplersKeepTheDatasCovarianceUnderNoiseWithASpectrum() {
    // Data: white of variance 0.25 on 3 × 3 inner nodes. D = v(v + σ²a_kl²)⁻¹ per sine mode.
    NoiseField field = LAW.on(ModelGrid.square(4));
    Sampler stochastic = Samplers.byName("edm-stochastic");
    // 2,000 samples: 3.2% one standard deviation; three of them, and what so many steps leave.
    assertThat(variance(Samplers.byName("heun"), 32, field, field)).isCloseTo(0.25, within(0.03));
    assertThat(variance(stochastic, 64, field, field)).isCloseTo(0.25, within(0.035));
    Sampler reverse = Samplers.byName("reverse-sde");
    assertThat(variance(reverse, 128, field, field)).isCloseTo(0.25, within(0.045));
    // White noise is weaker in this mode than the law: a sampler that adds it is told apart.
    NoiseField white = NoiseLaw.WHITE.on(ModelGrid.square(4));
    assertThat(variance(stochastic, 64, field, white)).isLessThan(0.19);
  }

  /** Of the mode (2, 1) over samples whose start has the law and whose steps have another. */
  private static double variance(Sampler sampler, int steps, NoiseField law, NoiseField added) {
    int n = 4;
    int batch = 2000;
    double[] levels = new KarrasSchedule(0.002, 80, 7).levels(steps);
    Denoiser denoiser = new SpectralGaussian(n, 0.25);
    int size = law.size();
    double[] x = new double[batch * size];
    RandomGenerator[] random = new RandomGenerator[batch];
    for (int b = 0; b < batch; b++) {
      random[b] = new SplittableRandom(b);
      law.draw(random[b], x, b * size);
      for (int k = 0; k < size; k++) {
        x[b * size + k] = levels[0] * x[b * size + k] + 0.5 * random[b].nextGaussian();
      }
    }
    sampler.sample(denoiser, levels, Condition.none(batch), new NoiseSource(added, random), x);
    double sum = 0;
    for (int b = 0; b < batch; b++) {
      double[] state = java.util.Arrays.copyOfRange(x, b * size, (b + 1) * size);
      // n times the coefficient has the variance of a node's white value.
      double c = n * mode(state, n, 2, 1);
      sum += c * c / batch;
    }
    return sum;
  }

  /** The exact denoiser of white data of variance v under the law's noise. */
  private static final class SpectralGaussian implements Denoiser {
    private final int n;
    private final double v;
    private final double[][] modes;
    private final double[] amplitudes;

    SpectralGaussian(int n, double v) {
      this.n = n;
      this.v = v;
      modes = new double[stateSize()][stateSize()];
      amplitudes = new double[stateSize()];
      for (int m = 0; m < modes.length; m++) {
        int k = m % (n - 1) + 1;
        int l = m / (n - 1) + 1;
        amplitudes[m] = amplitude(k, l);
        for (int p = 0; p < modes.length; p++) {
          modes[m][p] = wave(n, k, p % (n - 1) + 1) * wave(n, l, p / (n - 1) + 1) / n;
        }
      }
    }

    @Override
    public int stateSize() {
      return (n - 1) * (n - 1);
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      int size = stateSize();
      java.util.Arrays.fill(out, 0);
      for (int m = 0; m < size; m++) {
        // Of an orthonormal mode the data have variance v, the noise n²a².
        double noise = n * sigma * amplitudes[m];
        double gain = v / (v + noise * noise);
        for (int at = 0; at < x.length; at += size) {
          double c = 0;
          for (int p = 0; p < size; p++) {
            c += modes[m][p] * x[at + p];
          }
          for (int p = 0; p < size; p++) {
            out[at + p] += gain * c * modes[m][p];
          }
        }
      }
    }
  }
}
