package org.deltafield.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;

/**
 * The pairs of someone's file, read through a mapping: scaled, turned to our axes and sign, with
 * the edge of the potential as Dirichlet data. Reads a few megabytes at a time; belongs to one
 * thread.
 */
final class MappedPairs implements PairSource, AutoCloseable {
  private static final int MAX_NODES = 1 << 24;
  private static final int BLOCK_VALUES = 1 << 20;
  private static final String[] NAMES = {"charge", "potential", "permittivity"};
  private static final int POTENTIAL = 1;

  private final ImportMapping mapping;
  private final PairRows[] rows = new PairRows[NAMES.length];
  private final double[] constants = new double[NAMES.length];
  private final double[] factors = {1, 1, 1};
  private final boolean sampled;
  private final Grid grid;
  private final int[] target;
  private final int size;
  private final double[][] block = new double[NAMES.length][];
  private int blockFirst;
  private int blockCount;

  /** Opens the file. */
  MappedPairs(ImportMapping mapping) {
    this.mapping = mapping;
    sampled = mapping.axes().contains(ImportMapping.Axis.SAMPLE);
    try {
      List<ImportMapping.Quantity> quantities =
          List.of(mapping.charge(), mapping.potential(), mapping.permittivity());
      for (int which = 0; which < NAMES.length; which++) {
        open(which, quantities.get(which));
      }
      int[] extents = spatial(rows[POTENTIAL]);
      size = sampled ? rows[POTENTIAL].shape()[0] : 1;
      for (PairRows array : rows) {
        requireSame(array, extents);
      }
      grid = grid(extents);
      target = target(extents);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(int which, ImportMapping.Quantity quantity) {
    if (quantity instanceof ImportMapping.Quantity.Constant constant) {
      constants[which] = constant.value();
    } else if (quantity instanceof ImportMapping.Quantity.Attribute attribute) {
      try (Hdf5File file = Hdf5File.open(mapping.file())) {
        constants[which] = attribute.factor() * file.number(attribute.name());
      }
    } else {
      ImportMapping.Quantity.Array array = (ImportMapping.Quantity.Array) quantity;
      rows[which] = rows(mapping.file(), array.name());
      factors[which] = array.factor();
    }
    if (which == 0 && mapping.sign() == ImportMapping.Sign.PLUS_LAPLACIAN) {
      constants[which] = -constants[which];
      factors[which] = -factors[which];
    }
  }

  private static PairRows rows(Path file, String name) {
    if (Files.isDirectory(file)) {
      if (!name.matches("[\\w-]+")) {
        throw InvalidInputException.of(
            file.toString(), "array", name, "letters, digits, _ and -, as in charge");
      }
      return NpyRows.open(file.resolve(name + ".npy"));
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(file + ": no such file");
    }
    String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (ending.endsWith(".npz")) {
      return NpyRows.open(file, name);
    }
    if (ending.endsWith(".h5") || ending.endsWith(".hdf5")) {
      return new Hdf5Rows(file, name);
    }
    throw new InvalidInputException(
        file + ": found another ending, expected .h5, .hdf5, .npz or a folder of .npy files");
  }

  /** The extents along the box's axes in the order of the file. */
  private int[] spatial(PairRows array) {
    int[] shape = array.shape();
    int[] extents =
        Arrays.stream(shape, sampled && shape.length > 0 ? 1 : 0, shape.length)
            .filter(n -> n != 1)
            .toArray();
    if (extents.length != mapping.spatialAxes().size()) {
      throw InvalidInputException.of(
          array.source(),
          "shape",
          Arrays.toString(shape),
          "the axes " + mapping.axes().toString().toLowerCase(Locale.ROOT));
    }
    return extents;
  }

  private void requireSame(PairRows array, int[] extents) {
    if (array != null
        && (!Arrays.equals(spatial(array), extents) || (sampled && array.shape()[0] != size))) {
      throw InvalidInputException.of(
          array.source(),
          "shape",
          Arrays.toString(array.shape()),
          Arrays.toString(rows[POTENTIAL].shape()) + " as the potential");
    }
  }

  private Grid grid(int[] extents) {
    int dimension = extents.length;
    int[] intervals = new int[dimension];
    double[] lengths = new double[dimension];
    long nodes = 1;
    for (int place = 0; place < dimension; place++) {
      int axis = axis(place);
      int n = extents[place];
      nodes *= n;
      if (n < 3 || nodes > MAX_NODES) {
        throw InvalidInputException.of(
            rows[POTENTIAL].source(),
            "extents",
            Arrays.toString(extents),
            "at least 3 nodes along each axis and at most " + MAX_NODES);
      }
      double length = mapping.lengths().length == 0 ? 1 : mapping.lengths()[axis];
      intervals[axis] = n - 1;
      lengths[axis] = mapping.place() == ImportMapping.Place.CELLS ? length * (n - 1) / n : length;
    }
    return new Grid(intervals, lengths, new boolean[dimension]);
  }

  private int axis(int place) {
    return mapping.spatialAxes().get(place).index();
  }

  /** Where the value at each place of the file's order goes. */
  private int[] target(int[] extents) {
    int[] target = new int[grid.size()];
    int[] at = new int[extents.length];
    for (int n = 0; n < target.length; n++) {
      int node = 0;
      for (int place = 0; place < at.length; place++) {
        node += at[place] * grid.stride(axis(place));
      }
      target[n] = node;
      for (int place = at.length - 1; place >= 0 && ++at[place] == extents[place]; place--) {
        at[place] = 0;
      }
    }
    return target;
  }

  /** Whether φ, ρ or ε has no more digits than float32. */
  boolean single() {
    return Arrays.stream(rows).anyMatch(array -> array != null && array.single());
  }

  /** The precision that keeps the potential's bits. */
  Precision precision() {
    return mapping
        .precision()
        .orElse(rows[POTENTIAL].single() ? Precision.FLOAT32 : Precision.FLOAT64);
  }

  /** The one ε of all pairs; empty where it is an array. */
  OptionalDouble uniformPermittivity() {
    return rows[2] == null ? OptionalDouble.of(constants[2]) : OptionalDouble.empty();
  }

  @Override
  public String name() {
    return mapping.name();
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Pair pair(int i) {
    load(Objects.checkIndex(i, size));
    List<Field> fields = new ArrayList<>();
    for (int which = 0; which < NAMES.length; which++) {
      fields.add(field(which, i));
    }
    double[] epsilon = fields.get(2).values();
    for (double value : epsilon) {
      if (!(value > 0)) {
        throw InvalidInputException.of(
            where(2), "permittivity of pair " + i, value, "positive numbers");
      }
    }
    PoissonProblem problem =
        new PoissonProblem(
            fields.get(0),
            PairLayout.permittivity(grid, epsilon),
            Boundaries.dirichlet(fields.get(POTENTIAL)),
            List.of());
    return new Pair(problem, fields.get(POTENTIAL), i);
  }

  private void load(int i) {
    if (blockCount > 0 && i >= blockFirst && i < blockFirst + blockCount) {
      return;
    }
    int most = Math.max(1, BLOCK_VALUES / grid.size());
    int first = i;
    int count = Math.min(most, size - first);
    blockCount = 0;
    for (int which = 0; which < NAMES.length; which++) {
      if (rows[which] != null) {
        block[which] =
            sampled ? rows[which].read(first, count) : rows[which].read(0, rows[which].shape()[0]);
      }
    }
    blockFirst = first;
    blockCount = count;
  }

  private Field field(int which, int i) {
    double[] values = new double[target.length];
    if (rows[which] == null) {
      Arrays.fill(values, constants[which]);
    } else {
      int from = (i - blockFirst) * target.length;
      for (int n = 0; n < target.length; n++) {
        values[target[n]] = factors[which] * block[which][from + n];
      }
    }
    Field field = new Field(grid, values);
    int bad = field.firstNonFinite();
    if (bad >= 0) {
      throw InvalidInputException.of(
          where(which), NAMES[which] + " of pair " + i, values[bad], "finite values");
    }
    return field;
  }

  private String where(int which) {
    return rows[which] == null ? mapping.file().toString() : rows[which].source();
  }

  @Override
  public void close() {
    for (PairRows array : rows) {
      if (array != null) {
        array.close();
      }
    }
  }
}
