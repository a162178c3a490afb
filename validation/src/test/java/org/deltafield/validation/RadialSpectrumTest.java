package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
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
}
