package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianSeriesTest {
  private static SourceDistribution field(RandomField.Basis basis, int modes) {
    return new GaussianField(
        new GaussianLaw(
            basis, modes, new Range(2, 2), new Range(3, 3), OptionalDouble.of(3), 1, false));
  }

  static List<GaussianSeries> series() {
    Grid plane = Grid.of(9, 7, 1, 0.8);
    Grid loop = new Grid(new int[] {8, 6}, new double[] {1, 1}, new boolean[] {true, false});
    Grid box = new Grid(new int[] {4, 5, 3}, new double[] {1, 1, 2}, new boolean[3]);
    return List.of(
        GaussianSeries.of(field(RandomField.Basis.COSINE, 8), plane),
        GaussianSeries.of(field(RandomField.Basis.SINE, 6), plane),
        GaussianSeries.of(field(RandomField.Basis.COSINE, 7), loop),
        GaussianSeries.of(field(RandomField.Basis.COSINE, 4), box),
        GaussianSeries.of(
            new RandomField(RandomField.Basis.SINE, 5, new Range(2, 2), new Range(4, 4)), plane));
  }

  private static double[] unit(int size, int at) {
    double[] e = new double[size];
    e[at] = 1;
    return e;
  }

  @ParameterizedTest
  @MethodSource("series")
  void analysisIsTheTransposeOfSynthesis(GaussianSeries series) {
    Random random = new Random(1);
    double[] xi = random.doubles(series.modes(), -1, 1).toArray();
    double[] v = random.doubles(series.grid().size(), -1, 1).toArray();
    double[] f = series.synthesize(xi);
    double[] c = series.analyze(v);
    double left = 0;
    for (int n = 0; n < v.length; n++) {
      left += f[n] * v[n];
    }
    double right = 0;
    for (int m = 0; m < xi.length; m++) {
      right += xi[m] * c[m];
    }
    assertThat(left).isCloseTo(right, within(1e-12 * v.length));
  }

  @ParameterizedTest
  @MethodSource("series")
  void varianceIsTheSumOfSquaresOfAllModes(GaussianSeries series) {
    double[] sum = new double[series.grid().size()];
    for (int m = 0; m < series.modes(); m++) {
      double[] psi = series.synthesize(unit(series.modes(), m));
      for (int n = 0; n < sum.length; n++) {
        sum[n] += psi[n] * psi[n];
      }
    }
    double[] variance = series.variance();
    double most = Arrays.stream(sum).max().getAsDouble();
    for (int n = 0; n < sum.length; n++) {
      assertThat(variance[n]).isCloseTo(sum[n], within(1e-13 * most));
    }
  }

  @ParameterizedTest
  @MethodSource("series")
  void modesAreOrthogonalUnderTheWeightsWithTheSpectrumAsSquares(GaussianSeries series) {
    double[] w = series.weights();
    double[] spectrum = series.spectrum();
    double most = Arrays.stream(spectrum).max().getAsDouble();
    for (int m = 0; m < series.modes(); m++) {
      double[] psi = series.synthesize(unit(series.modes(), m));
      for (int n = 0; n < psi.length; n++) {
        psi[n] *= w[n];
      }
      double[] products = series.analyze(psi);
      for (int k = 0; k < products.length; k++) {
        assertThat(products[k]).isCloseTo(k == m ? spectrum[m] : 0, within(1e-12 * most));
      }
    }
  }

  @Test
  void drawsOfTheDistributionHaveItsCovariance() {
    Grid grid = Grid.of(6, 5, 1, 1);
    SourceDistribution source = field(RandomField.Basis.COSINE, 4);
    GaussianSeries series = GaussianSeries.of(source, grid);
    int draws = 20_000;
    int[] nodes = {0, 8, 17, 30};
    double[][] sums = new double[nodes.length][nodes.length];
    for (int d = 0; d < draws; d++) {
      double[] f = source.draw(Seeds.generator(d, 1), grid);
      for (int i = 0; i < nodes.length; i++) {
        for (int j = 0; j < nodes.length; j++) {
          sums[i][j] += f[nodes[i]] * f[nodes[j]] / draws;
        }
      }
    }
    for (int i = 0; i < nodes.length; i++) {
      double[] row = series.synthesize(series.analyze(unit(grid.size(), nodes[i])));
      for (int j = 0; j < nodes.length; j++) {
        double scale = Math.sqrt(series.variance()[nodes[i]] * series.variance()[nodes[j]]);
        // The standard error of a covariance is at most √2 of the scale over √draws; five of it.
        assertThat(sums[i][j]).isCloseTo(row[nodes[j]], within(5 * 1.5 * scale / Math.sqrt(draws)));
      }
    }
  }

  @Test
  void mixturesOfOnePartAreThatPartAndOtherLawsAreRefused() {
    Grid grid = Grid.unitSquare(12);
    SourceDistribution one = field(RandomField.Basis.SINE, 8);
    List<MixtureSource.Part> part = List.of(new MixtureSource.Part(1, one));
    double[] xi = new Random(2).doubles(64, -1, 1).toArray();
    assertThat(GaussianSeries.of(new MixtureSource(part, Optional.empty()), grid).synthesize(xi))
        .isEqualTo(GaussianSeries.of(one, grid).synthesize(xi));
    MixtureSource scaled = new MixtureSource(part, Optional.of(new Range(1, 1)));
    assertThat(GaussianSeries.refusal(scaled, grid).orElseThrow()).contains("no Gaussian law");
    SourceDistribution vague =
        new RandomField(RandomField.Basis.SINE, 5, new Range(1.5, 3), new Range(4, 4));
    assertThatThrownBy(() -> GaussianSeries.of(vague, grid))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one smoothness");
  }
}
