package org.deltafield.validation.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deltafield.datasets.Hdf5Writer;
import org.deltafield.solvers.ElectricField;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.validation.ShownCase;

/**
 * Fields as HDF5, float64, schema {@value #SCHEMA}.
 *
 * <p>{@code potential} has shape [samples, ny, nx], or [ny, nx] for a single field; {@code charge},
 * {@code residual} (of the first sample), and where they apply {@code reference}, {@code
 * permittivity}, {@code kappa_squared}, {@code mean}, {@code spread} have [ny, nx]; {@code x},
 * {@code y} (and {@code z}) are the axes. A classical solution has {@code electric_field} too, one
 * component per axis in front. Several problems put one more axis in front of all of these, with
 * {@code index}, the problems' places in their data set. Three dimensions are [nz, ny, nx].
 */
public final class FieldsFile {
  /** Names and versions the layout. */
  public static final String SCHEMA = "deltafield-fields/1";

  private static final String[] AXES = {"x", "y", "z"};

  private FieldsFile() {}

  /**
   * Writes the fields of problems on one grid, with equally many samples each.
   *
   * @throws IllegalArgumentException if there are none or they differ in shape
   */
  public static void write(List<ShownCase> cases, Path file) {
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("no fields to write to " + file);
    }
    Grid grid = cases.get(0).problem().grid();
    int samples = cases.get(0).ensemble().size();
    for (ShownCase shown : cases) {
      if (!shown.problem().grid().equals(grid) || shown.ensemble().size() != samples) {
        throw new IllegalArgumentException(
            "fields of one file share a grid and a number of samples: " + file);
      }
    }
    Hdf5Writer writer =
        new Hdf5Writer()
            .attribute("schema", SCHEMA)
            .attribute(
                "equation",
                screened(cases)
                    ? "-div(epsilon grad potential) + kappa_squared potential = charge"
                    : "-div(epsilon grad potential) = charge");
    Function<Function<ShownCase, Field>, double[]> gather =
        field -> concatenate(cases.stream().map(field).toList());
    int[] one = shape(cases.size(), 1, grid);
    writer.array(
        "potential",
        concatenate(cases.stream().flatMap(c -> c.ensemble().samples().stream()).toList()),
        shape(cases.size(), samples, grid));
    writer.array("charge", gather.apply(c -> c.problem().charge()), one);
    if (cases.stream().allMatch(c -> c.reference().isPresent())) {
      writer.array("reference", gather.apply(c -> c.reference().orElseThrow()), one);
    }
    permittivity(writer, cases, gather, one);
    if (screened(cases)) {
      writer.array(
          "kappa_squared",
          gather.apply(c -> new Field(grid, c.problem().screening().onNodes(grid))),
          one);
    }
    if (samples > 1) {
      writer.array("mean", gather.apply(c -> c.ensemble().mean()), one);
      writer.array("spread", gather.apply(c -> c.ensemble().spread()), one);
    }
    if (cases.size() == 1 && cases.get(0).label().equals("solution")) {
      electricField(writer, cases.get(0));
    }
    writer.array("residual", gather.apply(ShownCase::residual), one);
    if (cases.size() > 1) {
      writer.array("index", cases.stream().mapToLong(ShownCase::index).toArray());
    }
    for (int axis = 0; axis < grid.dimension(); axis++) {
      writer.scale(AXES[axis], grid.coordinates(axis));
    }
    writer.write(file);
  }

  private static boolean screened(List<ShownCase> cases) {
    return cases.stream().anyMatch(c -> !c.problem().screening().isNone());
  }

  /** E = −∇φ of a classical solution, [d, ny, nx], and what the components are. */
  private static void electricField(Hdf5Writer writer, ShownCase shown) {
    Grid grid = shown.problem().grid();
    ElectricField field = ElectricField.of(shown.problem(), shown.ensemble().samples().get(0));
    int[] shape =
        IntStream.concat(IntStream.of(grid.dimension()), Arrays.stream(grid.shape())).toArray();
    writer.array("electric_field", concatenate(field.components()), shape);
    writer.attribute(
        "electric_field_components", String.join(", ", List.of(AXES).subList(0, grid.dimension())));
    writer.attribute("electric_field_definition", "-grad potential, second-order differences");
  }

  /** An array where any problem's ε varies, an attribute where all share one number. */
  private static void permittivity(
      Hdf5Writer writer,
      List<ShownCase> cases,
      Function<Function<ShownCase, Field>, double[]> gather,
      int[] shape) {
    Permittivity first = cases.get(0).problem().permittivity();
    if (first instanceof Permittivity.Uniform uniform
        && cases.stream().allMatch(c -> c.problem().permittivity().equals(first))) {
      writer.attribute("permittivity", uniform.value());
    } else {
      writer.array("permittivity", gather.apply(FieldsFile::permittivity), shape);
    }
  }

  private static Field permittivity(ShownCase shown) {
    if (shown.problem().permittivity() instanceof Permittivity.Variable variable) {
      return variable.field();
    }
    double value = ((Permittivity.Uniform) shown.problem().permittivity()).value();
    return Field.of(shown.problem().grid(), (x, y, z) -> value);
  }

  private static double[] concatenate(List<Field> fields) {
    return fields.stream().flatMapToDouble(f -> Arrays.stream(f.values())).toArray();
  }

  /** Axes of length one are dropped in front of the grid's own. */
  private static int[] shape(int cases, int samples, Grid grid) {
    IntStream front = IntStream.of(cases, samples).filter(extent -> extent > 1);
    return IntStream.concat(front, Arrays.stream(grid.shape())).toArray();
  }
}
