package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadialSpectrumTest {
  private static double[] power(Field field) {
    RadialSpectrum spectrum = new RadialSpectrum(field.grid());
    spectrum.add(field);
    return spectrum.power();
  }

  /** √(3² + 4²) = 5. */
  @Test
  void aModeStandsInItsShellWhateverTheEdges() {
    Grid grid = Grid.of(16, 20, 2, 1);
    double[] power =
        power(
            Field.of(
                grid,
                (x, y, z) ->
                    Math.sin(3 * Math.PI * x / 2) * Math.sin(4 * Math.PI * y)
                        + 7
                        + 5 * x
                        - 3 * x * y));
    double sum = Arrays.stream(power).sum();
    assertThat(power).hasSize(15);
    assertThat(power[4] / sum).isCloseTo(1, within(1e-12));
  }

  /**
   * A smooth periodic field has no jump where its axis is cut open: its mean, and what is the same
   * all along the axis, leave no tail.
   */
  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "true, true"})
  void periodicAxesLeaveNoTail(boolean alongX, boolean alongY) {
    Grid grid = new Grid(new int[] {32, 32}, new double[] {1, 1}, new boolean[] {alongX, alongY});
    double[] power =
        power(
            Field.of(
                grid, (x, y, z) -> 10 + Math.sin(2 * Math.PI * x) * Math.sin(2 * Math.PI * y)));
    double sum = Arrays.stream(power).sum();
    // √(2² + 2²) = 2.8.
    assertThat(power[1] / sum).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "20, 11", "9, 24"})
  void aSineWaveHasAllItsPowerInItsOwnShell(int nx, int ny) {
    Grid grid = Grid.of(nx, ny, 2, 1);
    // Wave numbers 3 and 4: shell ⌊√(9 + 16)⌋ = 5, whatever the shape of the grid.
    Field wave =
        Field.of(grid, (x, y, z) -> Math.sin(3 * Math.PI * x / 2) * Math.sin(4 * Math.PI * y));
    double[] power = new RadialSpectrum(grid).of(wave);
    double sum = Arrays.stream(power).sum();
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
  void otherDimensionsAreRefused() {
    Grid line = new Grid(new int[] {8}, new double[] {1}, new boolean[] {false});
    assertThatThrownBy(() -> new RadialSpectrum(line)).hasMessageContaining("2-D");
  }
}
