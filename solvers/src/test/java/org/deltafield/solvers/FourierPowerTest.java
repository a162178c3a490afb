package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierPowerTest {
  @ParameterizedTest
  @CsvSource({"8, 6", "9, 7", "13, 4", "2, 2"})
  void agreesWithThePlainSum(int nx, int ny) {
    SplittableRandom random = new SplittableRandom(1);
    double[] v = random.doubles((long) nx * ny).map(x -> x - 0.5).toArray();
    FourierPower fourier = new FourierPower(nx, ny);
    double[] power = fourier.of(v);
    assertThat(power).hasSize(nx / 2 * (ny / 2));
    for (int j = 0; j < ny / 2; j++) {
      for (int i = 0; i < nx / 2; i++) {
        double re = 0;
        double im = 0;
        for (int q = 0; q < ny; q++) {
          for (int p = 0; p < nx; p++) {
            double angle = -2 * Math.PI * ((double) i * p / nx + (double) j * q / ny);
            re += v[q * nx + p] * Math.cos(angle);
            im += v[q * nx + p] * Math.sin(angle);
          }
        }
        // Sums of at most 63 terms of size one.
        assertThat(power[j * fourier.wavesX() + i]).isCloseTo(re * re + im * im, within(1e-12));
      }
    }
  }

  @Test
  void refusesAnotherSize() {
    assertThatThrownBy(() -> new FourierPower(4, 4).of(new double[15])).hasMessageContaining("15");
  }
}
