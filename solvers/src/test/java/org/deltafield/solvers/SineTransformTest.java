package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SineTransformTest {
  /** Relative to ‖S‖, in the root mean square. */
  private static double statedError(int intervals) {
    int rest = intervals;
    for (int prime : new int[] {2, 3, 5}) {
      while (rest % prime == 0) {
        rest /= prime;
      }
    }
    return rest == 1 ? 2e-15 : 5e-14;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 31, 64, 97, 211, 300, 388, 1024})
  void equalsItsDefinition(int intervals) {
    double[] f = new Random(intervals).doubles(intervals - 1, -1, 1).toArray();
    double[] s = f.clone();
    new SineTransform(intervals).transform(s, 0);
    double error = 0;
    double norm = 0;
    for (int k = 1; k < intervals; k++) {
      double sum = 0;
      for (int j = 1; j < intervals; j++) {
        sum += f[j - 1] * sine(j * k % (2 * intervals), intervals);
      }
      error += (s[k - 1] - sum) * (s[k - 1] - sum);
      norm += sum * sum;
    }
    assertThat(Math.sqrt(error / norm)).isLessThan(statedError(intervals));
  }

  /** sin(πq/N), the angle reduced to the first quadrant before it is rounded. */
  private static double sine(int q, int intervals) {
    int sign = q > intervals ? -1 : 1;
    int r = q > intervals ? q - intervals : q;
    return sign * Math.sin(Math.PI * Math.min(r, intervals - r) / intervals);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 64, 97, 1000, 1009, 1024})
  void isItsOwnInverseUpToHalfN(int intervals) {
    double[] f = new Random(intervals).doubles(intervals - 1, -1, 1).toArray();
    double[] s = f.clone();
    SineTransform transform = new SineTransform(intervals);
    transform.transform(s, 0);
    transform.transform(s, 0);
    double error = 0;
    for (int j = 0; j < f.length; j++) {
      error += Math.pow(2.0 / intervals * s[j] - f[j], 2);
    }
    assertThat(Math.sqrt(error) / Norms.l2(f)).isLessThan(2 * statedError(intervals));
  }

  @Test
  void transformsTheInnerRowsOfANodalArrayAndNothingElse() {
    int nx = 6;
    int ny = 4;
    int row = nx + 1;
    int size = row * (ny + 1);
    double[] values = new Random(1).doubles(size, -1, 1).toArray();
    double[] expected = values.clone();
    SineTransform transform = new SineTransform(nx);
    for (int j = 1; j < ny; j++) {
      double[] one = java.util.Arrays.copyOfRange(expected, j * row + 1, j * row + nx);
      transform.transform(one, 0);
      System.arraycopy(one, 0, expected, j * row + 1, nx - 1);
    }
    transform.transformRows(values, row + 1, row, ny - 1);
    assertThat(values).isEqualTo(expected);
  }

  @Test
  void eigenvaluesBelongToTheSecondDifference() {
    int intervals = 11;
    SineTransform transform = new SineTransform(intervals);
    for (int k = 1; k < intervals; k++) {
      for (int j = 1; j < intervals; j++) {
        double a = Math.PI * k / intervals;
        double difference = 2 * Math.sin(a * j) - Math.sin(a * (j - 1)) - Math.sin(a * (j + 1));
        assertThat(transform.eigenvalue(k) * Math.sin(a * j)).isCloseTo(difference, within(1e-14));
      }
    }
  }

  @Test
  void needsTwoIntervals() {
    assertThatThrownBy(() -> new SineTransform(1)).hasMessageContaining("2 intervals");
  }
}
