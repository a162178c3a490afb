package org.deltafield.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;

/**
 * Which arrays hold a pair of a spec, and how a pair is taken apart and put together again.
 *
 * <p>charge and potential on the nodes; permittivity on the nodes unless all pairs share one value;
 * flux_FACE on the nodes of each Neumann face; and, in float64, the table of conductors. Dirichlet
 * data are the edge of the potential. May be shared by threads.
 */
final class PairLayout {
  private static final int CHARGE = 0;
  private static final int POTENTIAL = 1;

  /** The name of the table of conductors. */
  static final String CONDUCTORS = "conductors";

  private final DatasetDescription spec;
  private final List<Array> arrays = new ArrayList<>();

  /**
   * An array of floating-point numbers in the set's precision.
   *
   * @param name in the file
   * @param shape of one pair's values, slowest axis first
   * @param face whose flux it is; null for values on all nodes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Array(String name, int[] shape, Face face) {
    int size() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The shape of so many pairs' values. */
    int[] shape(int count) {
      int[] all = new int[shape.length + 1];
      all[0] = count;
      System.arraycopy(shape, 0, all, 1, shape.length);
      return all;
    }
  }

  PairLayout(DatasetDescription spec) {
    this.spec = spec;
    Grid grid = spec.grid();
    arrays.add(new Array("charge", grid.shape(), null));
    arrays.add(new Array("potential", grid.shape(), null));
    if (spec.uniformPermittivity().isEmpty()) {
      arrays.add(new Array("permittivity", grid.shape(), null));
    }
    for (Face face : FaceKind.faces(grid)) {
      if (spec.face(face) == FaceKind.NEUMANN) {
        arrays.add(new Array("flux_" + face.key(), faceShape(grid, face.axis()), face));
      }
    }
  }

  private static int[] faceShape(Grid grid, int normal) {
    int[] shape = new int[Math.max(1, grid.dimension() - 1)];
    int place = 0;
    shape[0] = 1;
    for (int axis = grid.dimension() - 1; axis >= 0; axis--) {
      if (axis != normal) {
        shape[place++] = grid.nodes(axis);
      }
    }
    return shape;
  }

  /** The arrays, charge and potential first. */
  List<Array> arrays() {
    return arrays;
  }

  /** Rows and columns of one pair's table of conductors; no rows if there is none. */
  int[] conductorShape() {
    return new int[] {spec.mostConductors(), ConductorShape.columns(spec.grid().dimension())};
  }

  /** A pair's values of one of the arrays; not a copy. */
  double[] values(Pair pair, int array) {
    if (array == CHARGE) {
      return pair.problem().charge().values();
    }
    if (array == POTENTIAL) {
      return pair.potential().values();
    }
    Face face = arrays.get(array).face();
    if (face != null) {
      return ((BoundaryCondition.Neumann) pair.problem().boundaries().on(face)).values();
    }
    if (pair.problem().permittivity() instanceof Permittivity.Variable variable) {
      return variable.field().values();
    }
    double[] same = new double[spec.grid().size()];
    Arrays.fill(same, ((Permittivity.Uniform) pair.problem().permittivity()).value());
    return same;
  }

  /** Writes a pair's table of conductors; rows that are not needed are NaN. */
  void conductors(Pair pair, double[] table, int from) {
    int[] shape = conductorShape();
    Arrays.fill(table, from, from + shape[0] * shape[1], Double.NaN);
    int row = from;
    for (Conductor conductor : pair.problem().conductors()) {
      ((ConductorShape) conductor.shape()).write(table, row);
      row += shape[1];
    }
  }

  /** Puts a problem together from the values of {@link #arrays} and its table of conductors. */
  PoissonProblem problem(double[][] values, double[] table) {
    Grid grid = spec.grid();
    return new PoissonProblem(
        new Field(grid, values[CHARGE]),
        spec.uniformPermittivity().isPresent()
            ? new Permittivity.Uniform(spec.uniformPermittivity().getAsDouble())
            : permittivity(grid, values[2]),
        boundaries(values),
        conductors(table));
  }

  /** ε from its values: uniform where they are all the same. */
  static Permittivity permittivity(Grid grid, double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return new Permittivity.Variable(new Field(grid, values));
      }
    }
    return new Permittivity.Uniform(values[0]);
  }

  private Boundaries boundaries(double[][] values) {
    Grid grid = spec.grid();
    Field potential = new Field(grid, values[POTENTIAL]);
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (Face face : FaceKind.faces(grid)) {
      conditions.put(
          face,
          switch (spec.face(face)) {
            case DIRICHLET -> new BoundaryCondition.Dirichlet(Boundaries.trace(potential, face));
            case NEUMANN -> new BoundaryCondition.Neumann(flux(values, face));
            case PERIODIC -> new BoundaryCondition.Periodic();
          });
    }
    return new Boundaries(grid, conditions);
  }

  private double[] flux(double[][] values, Face face) {
    for (int n = 0; n < values.length; n++) {
      if (arrays.get(n).face() == face) {
        return values[n];
      }
    }
    throw new IllegalArgumentException("no flux of face " + face.key());
  }

  private List<Conductor> conductors(double[] table) {
    List<Conductor> conductors = new ArrayList<>();
    int[] shape = conductorShape();
    for (int row = 0; row < shape[0] && !Double.isNaN(table[row * shape[1]]); row++) {
      conductors.add(
          ConductorShape.read(table, row * shape[1], spec.grid().dimension()).conductor());
    }
    return conductors;
  }
}
