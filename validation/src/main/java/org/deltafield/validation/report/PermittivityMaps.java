package org.deltafield.validation.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.ColorTable;
import org.deltafield.validation.pictures.Decoration;
import org.deltafield.validation.pictures.HeatMap;

/**
 * Heat maps of permittivities that vary, all on one colour scale: ε itself, or log₁₀ ε where the
 * largest is more than {@value #LOGARITHMIC} times the smallest.
 */
final class PermittivityMaps {
  /** The largest contrast that a linear scale shows. */
  static final double LOGARITHMIC = 20;

  private final boolean logarithmic;
  private final ColorScale scale;

  private PermittivityMaps(boolean logarithmic, ColorScale scale) {
    this.logarithmic = logarithmic;
    this.scale = scale;
  }

  /** The permittivity of a problem; empty where it is the same everywhere. */
  static Optional<Field> varying(PoissonProblem problem) {
    return problem.permittivity() instanceof Permittivity.Variable variable
        ? Optional.of(variable.field())
        : Optional.empty();
  }

  /** Maps on a scale that covers some permittivities, at least one. */
  static PermittivityMaps covering(List<Field> permittivities) {
    double low = extreme(permittivities, false);
    double high = extreme(permittivities, true);
    if (high > LOGARITHMIC * low) {
      return new PermittivityMaps(
          true, new ColorScale(ColorTable.SEQUENTIAL, Math.log10(low), Math.log10(high)));
    }
    return new PermittivityMaps(false, ColorScale.covering(permittivities.toArray(new Field[0])));
  }

  private static double extreme(List<Field> fields, boolean largest) {
    var values = fields.stream().flatMapToDouble(f -> Arrays.stream(f.values()));
    return (largest ? values.max() : values.min()).orElseThrow();
  }

  /**
   * One map.
   *
   * @param where follows the title; may be empty
   */
  HeatMap map(Field permittivity, String where, Decoration decoration) {
    if (!logarithmic) {
      return new HeatMap("Permittivity ε" + where, permittivity, scale, decoration);
    }
    Field logarithm =
        new Field(
            permittivity.grid(), Arrays.stream(permittivity.values()).map(Math::log10).toArray());
    return new HeatMap("Permittivity log₁₀ ε" + where, logarithm, scale, decoration);
  }
}
