package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadialSpectrumTest {
  @ParameterizedTest
  @CsvSource({"16, 16", "20, 11", "9, 24"})
  void aSineWaveHasAllItsPowerInItsOwnShell(int nx, int ny) {
    Grid grid = Grid.of(nx, ny, 2, 1);
    // Wave numbers 3 and 4: shell ⌊√(9 + 16)⌋ = 5, whatever the shape of the grid.
    Field wave =
        Field.of(grid, (x, y, z) -> Math.sin(3 * Math.PI * x / 2) * Math.sin(4 * Math.PI * y));
    double[] power = new RadialSpectrum(grid).of(wave);
    double sum = 0;
    for (double p : power) {
      sum += p;
    }
    assertThat(power[4]).isPositive().isCloseTo(sum, within(1e-12 * sum));
  }

  @Test
  void fieldsAddUp() {
    Grid grid = Grid.of(12, 9, 1, 1);
    Field wave = Field.of(grid, (x, y, z) -> Math.sin(Math.PI * x) * Math.sin(Math.PI * y));
    RadialSpectrum spectrum = new RadialSpectrum(grid);
    spectrum.add(wave);
    spectrum.add(wave);
    double[] one = spectrum.of(wave);
    for (int k = 0; k < one.length; k++) {
      assertThat(spectrum.power()[k]).isCloseTo(2 * one[k], within(1e-12 * one[0]));
    }
  }

  @Test
  void edgesAreTakenOff() {
    Grid grid = Grid.of(12, 9, 1, 1);
    // Bilinear: what the interpolation of the edges gives back exactly.
    Field plane = Field.of(grid, (x, y, z) -> 1 + x - 2 * y + 3 * x * y);
    for (double p : new RadialSpectrum(grid).of(plane)) {
      assertThat(p).isCloseTo(0, within(1e-24));
    }
  }

  @Test
  void otherDimensionsAreRefused() {
    Grid line = new Grid(new int[] {8}, new double[] {1}, new boolean[] {false});
    assertThatThrownBy(() -> new RadialSpectrum(line)).hasMessageContaining("2-D");
  }
}
