package org.deltafield.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltafield.solvers.InvalidInputException;

/** Mappings of the layouts that many files have. */
public final class ImportPresets {
  private ImportPresets() {}

  /**
   * PDEBench's Darcy flow (Takamoto et al. 2022): nu [N, nx, ny] is ε, tensor [N, 1, nx, ny] is φ,
   * the attribute beta is ρ. Its values stand in cells, and x-coordinate and y-coordinate say so;
   * coordinates that begin at 0 say that they stand on nodes.
   */
  public static ImportMapping pdebench(String name, Path file) {
    double[] lengths = {1, 1};
    ImportMapping.Place place = ImportMapping.Place.CELLS;
    try (Hdf5File hdf5 = Hdf5File.open(file)) {
      String[] names = {"x-coordinate", "y-coordinate"};
      for (int axis = 0; axis < names.length; axis++) {
        if (hdf5.has(names[axis])) {
          double[] x = hdf5.doubles(names[axis]);
          place = x[0] == 0 ? ImportMapping.Place.NODES : ImportMapping.Place.CELLS;
          lengths[axis] = x[x.length - 1] + x[0];
        }
      }
    }
    requirePositive(file, lengths);
    return new ImportMapping(
        name,
        file,
        new ImportMapping.Quantity.Attribute("beta", 1),
        new ImportMapping.Quantity.Array("tensor", 1),
        new ImportMapping.Quantity.Array("nu", 1),
        List.of(ImportMapping.Axis.SAMPLE, ImportMapping.Axis.X, ImportMapping.Axis.Y),
        ImportMapping.Sign.MINUS_LAPLACIAN,
        lengths,
        place,
        Optional.empty(),
        ImportMapping.DEFAULT_TOLERANCE,
        Map.of());
  }

  /**
   * Arrays charge and potential [N, (nz,) ny, nx] in an NPZ archive or a folder of NPY files;
   * permittivity and the node coordinates x, y, z where they are there.
   */
  public static ImportMapping plain(String name, Path file) {
    int dimension;
    try (PairRows potential = rows(file, "potential")) {
      dimension = potential.shape().length - 1;
      if (dimension < 1 || dimension > 3) {
        throw InvalidInputException.of(
            potential.source(),
            "shape",
            Arrays.toString(potential.shape()),
            "[N, nx], [N, ny, nx] or [N, nz, ny, nx]");
      }
    }
    List<ImportMapping.Axis> axes = new ArrayList<>(List.of(ImportMapping.Axis.SAMPLE));
    List<ImportMapping.Axis> spatial =
        List.of(ImportMapping.Axis.X, ImportMapping.Axis.Y, ImportMapping.Axis.Z);
    double[] lengths = new double[dimension];
    for (int axis = dimension - 1; axis >= 0; axis--) {
      axes.add(spatial.get(axis));
      lengths[axis] = length(file, "xyz".substring(axis, axis + 1));
    }
    requirePositive(file, lengths);
    return new ImportMapping(
        name,
        file,
        new ImportMapping.Quantity.Array("charge", 1),
        new ImportMapping.Quantity.Array("potential", 1),
        has(file, "permittivity")
            ? new ImportMapping.Quantity.Array("permittivity", 1)
            : new ImportMapping.Quantity.Constant(1),
        axes,
        ImportMapping.Sign.MINUS_LAPLACIAN,
        lengths,
        ImportMapping.Place.NODES,
        Optional.empty(),
        ImportMapping.DEFAULT_TOLERANCE,
        Map.of());
  }

  private static PairRows rows(Path file, String array) {
    return Files.isDirectory(file)
        ? NpyRows.open(file.resolve(array + ".npy"))
        : NpyRows.open(file, array);
  }

  private static boolean has(Path file, String array) {
    return Files.isDirectory(file)
        ? Files.isRegularFile(file.resolve(array + ".npy"))
        : NpyRows.has(file, array);
  }

  private static double length(Path file, String axis) {
    if (!has(file, axis)) {
      return 1;
    }
    try (PairRows coordinates = rows(file, axis)) {
      int[] shape = coordinates.shape();
      if (shape.length != 1 || shape[0] < 2) {
        throw InvalidInputException.of(
            coordinates.source(), "shape", Arrays.toString(shape), "the coordinates of the nodes");
      }
      double[] ends = {coordinates.read(0, 1)[0], coordinates.read(shape[0] - 1, 1)[0]};
      return ends[1] - ends[0];
    }
  }

  private static void requirePositive(Path file, double[] lengths) {
    for (double length : lengths) {
      if (!(length > 0) || Double.isInfinite(length)) {
        throw InvalidInputException.of(
            file.toString(), "length by the coordinates", length, "positive lengths");
      }
    }
  }
}
