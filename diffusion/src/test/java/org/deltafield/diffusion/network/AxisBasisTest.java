package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.deltafield.solvers.AxisEnds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AxisBasisTest {
  private static final int[] INTERVALS = {4, 5, 8, 13};

  @ParameterizedTest
  @EnumSource(AxisEnds.class)
  void modesAreOrthonormal(AxisEnds ends) {
    for (int n : INTERVALS) {
      int m = ends.count(n);
      double[] b = AxisBasis.values(n, ends, m);
      for (int k = 0; k < m; k++) {
        for (int l = 0; l < m; l++) {
          double sum = 0;
          for (int j = 0; j < m; j++) {
            sum += b[j * m + k] * b[j * m + l];
          }
          // Sums of a dozen products of rounded sines.
          assertThat(sum)
              .as("n %d, modes %d, %d", n, k, l)
              .isCloseTo(k == l ? 1 : 0, offset(1e-14));
        }
      }
    }
  }

  /** W^½ T W^−½ b = 4 sin²(κh/2) b, T the second difference with mirrored flux ends. */
  @ParameterizedTest
  @EnumSource(AxisEnds.class)
  void modesDiagonaliseTheSecondDifference(AxisEnds ends) {
    for (int n : INTERVALS) {
      int m = ends.count(n);
      double[] b = AxisBasis.values(n, ends, m);
      double[] root = AxisBasis.rootShares(n, ends);
      for (int k = 0; k < m; k++) {
        double s = Math.sin(0.5 * Math.PI * AxisBasis.halfWaves(ends, k) / n);
        double[] f = new double[m];
        for (int j = 0; j < m; j++) {
          f[j] = b[j * m + k] / root[j];
        }
        for (int j = 0; j < m; j++) {
          double below = neighbour(f, j - 1, ends, ends.lowerFlux(), 1);
          double above = neighbour(f, j + 1, ends, ends.upperFlux(), m - 2);
          double applied = root[j] * (2 * f[j] - below - above);
          assertThat(applied)
              .as("n %d, mode %d, node %d", n, k, j)
              .isCloseTo(4 * s * s * b[j * m + k], offset(1e-14));
        }
      }
    }
  }

  private static double neighbour(double[] f, int j, AxisEnds ends, boolean flux, int mirror) {
    if (j >= 0 && j < f.length) {
      return f[j];
    }
    if (ends == AxisEnds.PERIODIC) {
      return f[Math.floorMod(j, f.length)];
    }
    return flux ? f[mirror] : 0;
  }

  @ParameterizedTest
  @EnumSource(AxisEnds.class)
  void theFirstModesAreTheSmoothest(AxisEnds ends) {
    int n = 8;
    int m = ends.count(n);
    double[] all = AxisBasis.values(n, ends, m);
    double[] some = AxisBasis.values(n, ends, 3);
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < 3; k++) {
        assertThat(some[j * 3 + k]).isEqualTo(all[j * m + k]);
      }
    }
    for (int k = 1; k < m; k++) {
      assertThat(AxisBasis.halfWaves(ends, k))
          .isGreaterThanOrEqualTo(AxisBasis.halfWaves(ends, k - 1));
    }
  }
}
