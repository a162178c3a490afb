package org.deltafield.solvers;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * One {@link BoundaryCondition} per face of a {@link Grid}, checked for shape and for periodic
 * pairs.
 */
public final class Boundaries {
  private final Grid grid;
  private final EnumMap<Face, BoundaryCondition> conditions;

  /**
   * Gathers the conditions; throws {@link IllegalArgumentException} that names the face at fault.
   */
  public Boundaries(Grid grid, Map<Face, ? extends BoundaryCondition> conditions) {
    this.grid = grid;
    this.conditions = new EnumMap<>(Face.class);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        BoundaryCondition condition = conditions.get(face);
        check(face, condition);
        this.conditions.put(face, condition);
      }
    }
    if (conditions.size() != this.conditions.size()) {
      throw new IllegalArgumentException(
          "a grid of dimension "
              + grid.dimension()
              + " has no faces beyond "
              + this.conditions.keySet()
              + ", given "
              + conditions.keySet());
    }
  }

  private void check(Face face, BoundaryCondition condition) {
    if (condition == null) {
      throw new IllegalArgumentException("face " + face.key() + " has no boundary condition");
    }
    if (condition instanceof BoundaryCondition.Periodic != grid.periodic(face.axis())) {
      throw new IllegalArgumentException(
          "face "
              + face.key()
              + ": a periodic axis has periodic conditions on both faces, and only it has");
    }
    double[] values = values(condition);
    if (values != null && values.length != grid.faceSize(face.axis())) {
      throw new IllegalArgumentException(
          "face "
              + face.key()
              + " has "
              + grid.faceSize(face.axis())
              + " nodes, its data "
              + values.length
              + " values");
    }
  }

  private static double[] values(BoundaryCondition condition) {
    if (condition instanceof BoundaryCondition.Dirichlet dirichlet) {
      return dirichlet.values();
    }
    return condition instanceof BoundaryCondition.Neumann neumann ? neumann.values() : null;
  }

  /** φ = 0 on every face that is not periodic. */
  public static Boundaries grounded(Grid grid) {
    return dirichlet(grid, (x, y, z) -> 0);
  }

  /** φ = g on every face that is not periodic, g a function of position. */
  public static Boundaries dirichlet(Grid grid, ScalarFunction g) {
    return dirichlet(Field.of(grid, g));
  }

  /** φ = the field's own values on every face that is not periodic. */
  public static Boundaries dirichlet(Field field) {
    Grid grid = field.grid();
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        conditions.put(
            face,
            grid.periodic(axis)
                ? new BoundaryCondition.Periodic()
                : new BoundaryCondition.Dirichlet(trace(field, face)));
      }
    }
    return new Boundaries(grid, conditions);
  }

  /** The values of a field on the nodes of a face. */
  public static double[] trace(Field field, Face face) {
    int[] nodes = faceNodes(field.grid(), face);
    return Arrays.stream(nodes).mapToDouble(n -> field.values()[n]).toArray();
  }

  /** Indices of the nodes of a face, in the order of its boundary data. */
  public static int[] faceNodes(Grid grid, Face face) {
    int stride = grid.stride(face.axis());
    int nodes = grid.nodes(face.axis());
    int offset = face.upper() ? (nodes - 1) * stride : 0;
    int[] indices = new int[grid.faceSize(face.axis())];
    for (int n = 0; n < indices.length; n++) {
      indices[n] = n % stride + (n / stride) * stride * nodes + offset;
    }
    return indices;
  }

  /** The grid these conditions belong to. */
  public Grid grid() {
    return grid;
  }

  /** The condition on a face. */
  public BoundaryCondition on(Face face) {
    BoundaryCondition condition = conditions.get(face);
    if (condition == null) {
      throw new IllegalArgumentException(
          "no face " + face.key() + " in dimension " + grid.dimension());
    }
    return condition;
  }

  /** The same kinds of conditions with all data 0. */
  public Boundaries homogeneous() {
    Map<Face, BoundaryCondition> zero = new EnumMap<>(Face.class);
    conditions.forEach(
        (face, condition) -> {
          double[] data = new double[grid.faceSize(face.axis())];
          if (condition instanceof BoundaryCondition.Dirichlet) {
            zero.put(face, new BoundaryCondition.Dirichlet(data));
          } else if (condition instanceof BoundaryCondition.Neumann) {
            zero.put(face, new BoundaryCondition.Neumann(data));
          } else {
            zero.put(face, condition);
          }
        });
    return new Boundaries(grid, zero);
  }

  /** Whether every face carries Dirichlet data. */
  public boolean allDirichlet() {
    return conditions.values().stream().allMatch(BoundaryCondition.Dirichlet.class::isInstance);
  }

  /** Which nodes are held at given values by a Dirichlet face. */
  public boolean[] dirichletNodes() {
    boolean[] held = new boolean[grid.size()];
    conditions.forEach(
        (face, condition) -> {
          if (condition instanceof BoundaryCondition.Dirichlet) {
            for (int n : faceNodes(grid, face)) {
              held[n] = true;
            }
          }
        });
    return held;
  }

  /** Writes the Dirichlet values g into a nodal array and leaves every other node as it is. */
  public void impose(double[] phi) {
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        if (conditions.get(Face.of(axis, upper)) instanceof BoundaryCondition.Dirichlet dirichlet) {
          impose(axis, upper, dirichlet.values(), phi);
        }
      }
    }
  }

  private void impose(int axis, boolean upper, double[] values, double[] phi) {
    int stride = grid.stride(axis);
    int block = stride * grid.nodes(axis);
    int offset = upper ? block - stride : 0;
    for (int n = 0, base = offset; n < values.length; n += stride, base += block) {
      for (int m = 0; m < stride; m++) {
        int node = base + m;
        int earlier = earlierDirichletFaces(axis, node);
        double g = values[n + m];
        // Equal values must stay bit-equal, so the running mean moves by the difference.
        phi[node] = earlier == 0 ? g : phi[node] + (g - phi[node]) / (earlier + 1);
      }
    }
  }

  /** How many Dirichlet faces normal to the axes before this one hold the node. */
  private int earlierDirichletFaces(int axis, int node) {
    int count = 0;
    for (int a = 0, rest = node; a < axis; a++) {
      int nodes = grid.nodes(a);
      int i = rest % nodes;
      rest /= nodes;
      if (i == 0 || i == nodes - 1) {
        Face face = Face.of(a, i != 0);
        count += conditions.get(face) instanceof BoundaryCondition.Dirichlet ? 1 : 0;
      }
    }
    return count;
  }
}
