package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AxisTransformTest {
  private static final int[] SIZES = {2, 3, 4, 5, 6, 7, 8, 9, 16, 18, 20, 24, 30, 31, 34, 64, 97};

  /** T f by the rows of the operator: neighbours mirrored at flux ends, 0 behind held ones. */
  private static double[] secondDifference(AxisEnds ends, int n, double[] f) {
    int count = ends.count(n);
    double[] out = new double[count];
    for (int k = 0; k < count; k++) {
      double below = k > 0 ? f[k - 1] : 0;
      double above = k + 1 < count ? f[k + 1] : 0;
      if (ends == AxisEnds.PERIODIC) {
        below = f[Math.floorMod(k - 1, n)];
        above = f[(k + 1) % n];
      }
      below = k == 0 && ends.lowerFlux() ? f[1] : below;
      above = k == count - 1 && ends.upperFlux() ? f[count - 2] : above;
      out[k] = 2 * f[k] - below - above;
    }
    return out;
  }

  @ParameterizedTest
  @EnumSource(AxisEnds.class)
  void diagonalisesTheSecondDifferenceAndInvertsItself(AxisEnds ends) {
    Random random = new Random(3);
    for (int n : SIZES) {
      AxisTransform transform = AxisTransform.of(n, ends);
      int count = ends.count(n);
      double[] f = random.doubles(count, -1, 1).toArray();
      double[] padded = new double[count + 5];
      System.arraycopy(f, 0, padded, 3, count);
      transform.forward(padded, 3, padded, 3);
      double[] difference = secondDifference(ends, n, f);
      transform.forward(difference, 0, difference, 0);
      for (int k = 0; k < count; k++) {
        // Rounding of n sums of size 1, times the largest eigenvalue, 4.
        assertThat(difference[k])
            .isCloseTo(transform.eigenvalue(k) * padded[3 + k], within(1e-14 * n));
      }
      double[] back = new double[count + 1];
      transform.inverse(padded, 3, back, 1);
      for (int j = 0; j < count; j++) {
        assertThat(back[1 + j] * transform.scale()).isCloseTo(f[j], within(1e-14 * n));
      }
      assertThat(padded[2]).isZero();
      assertThat(padded[3 + count]).isZero();
    }
  }
}
