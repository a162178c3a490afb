package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneSineTest {
  private static final int LANES = 5;

  private static double[][] random(int rows, int seed) {
    Random random = new Random(seed);
    double[][] v = new double[rows][];
    for (int j = 0; j < rows; j++) {
      v[j] = random.doubles(LANES, -1, 1).toArray();
    }
    return v;
  }

  private static double[][] copy(double[][] v) {
    double[][] copy = new double[v.length][];
    for (int j = 0; j < v.length; j++) {
      copy[j] = v[j].clone();
    }
    return copy;
  }

  private static double[] line(double[][] v, int lane) {
    double[] line = new double[v.length];
    for (int j = 0; j < v.length; j++) {
      line[j] = v[j][lane];
    }
    return line;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 18, 32, 49, 60, 64, 75, 128, 256})
  void fourierEqualsItsDefinition(int n) {
    double[][] re = random(n, n);
    double[][] im = random(n, n + 1);
    double[][] x = copy(re);
    double[][] y = copy(im);
    LaneFourier fourier = new LaneFourier(n, LANES);
    // Twice, since rows were exchanged with scratch.
    fourier.transform(copy(re), copy(im));
    fourier.transform(re, im);
    for (int k = 0; k < n; k++) {
      for (int lane = 0; lane < LANES; lane++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int j = 0; j < n; j++) {
          double angle = -2 * Math.PI * ((long) j * k % n) / n;
          sumRe += x[j][lane] * Math.cos(angle) - y[j][lane] * Math.sin(angle);
          sumIm += x[j][lane] * Math.sin(angle) + y[j][lane] * Math.cos(angle);
        }
        double error =
            Math.hypot(re[fourier.row(k)][lane] - sumRe, im[fourier.row(k)][lane] - sumIm);
        // Round-off of n terms of size 1, mostly that of the plain sum.
        assertThat(error).isLessThan(2e-15 * n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 10, 16, 24, 30, 31, 62, 64, 96, 100, 128, 192, 1024})
  void everyLineIsTransformedAsByItself(int n) {
    double[][] re = random(n, n);
    double[][] im = random(n, n + 1);
    double[][] f = copy(re);
    double[][] g = copy(im);
    LaneSine sine = new LaneSine(n, LANES);
    sine.transform(copy(re), copy(im));
    sine.transform(re, im);
    SineTransform one = new SineTransform(n);
    for (int lane = 0; lane < LANES; lane++) {
      check(one, line(f, lane), line(re, lane));
      check(one, line(g, lane), line(im, lane));
    }
  }

  private static void check(SineTransform one, double[] f, double[] s) {
    one.transform(f, 1);
    double error = 0;
    for (int k = 1; k < f.length; k++) {
      error += (s[k] - f[k]) * (s[k] - f[k]);
    }
    f[0] = 0;
    // The stated error of either.
    assertThat(Math.sqrt(error)).isLessThan(4e-15 * Norms.l2(f));
  }

  @Test
  void takesSmallRestsAfterHalving() {
    assertThat(LaneSine.takes(128)).isTrue();
    assertThat(LaneSine.takes(31 * 64)).isTrue();
    assertThat(LaneSine.takes(33)).isFalse();
    assertThat(LaneSine.takes(2018)).isFalse();
  }

  @Test
  void planesGiveTheSameFieldAsLines() {
    Grid grid = new Grid(new int[] {24, 20, 6}, new double[] {1, 2, 1}, new boolean[3]);
    AxisEnds[] ends = {AxisEnds.DIRICHLET, AxisEnds.DIRICHLET, AxisEnds.NEUMANN};
    assertThat(LanePlane.takes(grid, ends)).isTrue();
    assertThat(LanePlane.takes(grid, new AxisEnds[] {ends[0], ends[2], ends[0]})).isFalse();
    SliceTransform lanes = SliceTransform.of(grid, ends, true);
    SliceTransform lines = SliceTransform.of(grid, ends, false);
    int size = grid.stride(2);
    double[] ratios = {0.3, 0.7};
    double[] f = new Random(2).doubles(2L * size, -1, 1).toArray();
    double[] g = f.clone();
    lanes.forward(f, size);
    lines.forward(g, size);
    double[] byLanes = lanes.eigenvalues(size, ratios);
    double[] byLines = lines.eigenvalues(size, ratios);
    double[] c = new double[size];
    for (int p = 1; p < 24; p++) {
      for (int q = 1; q < 20; q++) {
        int n = p * lanes.row() + q;
        int m = q * lines.row() + p;
        assertThat(byLanes[n]).isEqualTo(byLines[m]);
        // Round-off of 437 terms of size 1.
        assertThat(f[size + n]).isCloseTo(g[size + m], within(1e-13));
        c[n] = f[size + n];
      }
    }
    double[] back = new double[2 * size];
    lanes.inverse(c, back, size);
    double[] expected = new double[2 * size];
    double[] d = new double[size];
    System.arraycopy(g, size, d, 0, size);
    lines.inverse(d, expected, size);
    for (int n = 0; n < 2 * size; n++) {
      assertThat(back[n] * lanes.scale()).isCloseTo(expected[n] * lines.scale(), within(1e-13));
    }
  }
}
