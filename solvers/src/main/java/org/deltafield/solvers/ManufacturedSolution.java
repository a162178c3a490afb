package org.deltafield.solvers;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A potential with the charge and boundary data that belong to it exactly.
 *
 * <p>ρ = −∇·(ε∇φ) = −(ε Δφ + ∇ε·∇φ) at the nodes, g = φ on Dirichlet faces, q = ε ∂φ/∂n on Neumann
 * faces. A second-order solver must return φ up to C h².
 *
 * @param name a short name
 * @param dimension the number of axes on which φ and ε depend, 1, 2 or 3
 * @param potential φ
 * @param permittivity ε, positive on the box; constant exactly if {@code constantPermittivity}
 * @param constantPermittivity whether problems carry one number for ε instead of a field
 */
public record ManufacturedSolution(
    String name,
    int dimension,
    SmoothFunction potential,
    SmoothFunction permittivity,
    boolean constantPermittivity) {
  private static final SmoothFunction.Profile ONE = SmoothFunction.Profile.ONE;

  /** The first mode of the unit square: φ = sin πx sin πy, ε = 1, ρ = 2π²φ. */
  public static final ManufacturedSolution SINE =
      new ManufacturedSolution(
          "sine",
          2,
          SmoothFunction.product(1, sine(Math.PI, 0), sine(Math.PI, 0), ONE),
          SmoothFunction.constant(1),
          true);

  /** Potentials with data on every edge, ε = 2.5: e^x sin(2y + 0.3) + sin(3x) y². */
  public static final ManufacturedSolution EDGES =
      new ManufacturedSolution("edges", 2, edges(), SmoothFunction.constant(2.5), true);

  /** The same potential in ε = 2 + sin(2x + 1) e^y/3. */
  public static final ManufacturedSolution VARIABLE =
      new ManufacturedSolution(
          "variable",
          2,
          edges(),
          SmoothFunction.sum(
              SmoothFunction.constant(2),
              SmoothFunction.product(
                  1.0 / 3, sine(2, 1), SmoothFunction.Profile.exponential(1), ONE)),
          false);

  /** In 1-D: φ = sin(5x + 0.4), ε = 1 + x². */
  public static final ManufacturedSolution LINE =
      new ManufacturedSolution(
          "line",
          1,
          SmoothFunction.product(1, sine(5, 0.4), ONE, ONE),
          SmoothFunction.product(1, SmoothFunction.Profile.polynomial(1, 0, 1), ONE, ONE),
          false);

  /** In 3-D: φ = sin(2x + 0.2) e^y sin(3z + 1), ε = 2 + sin(x + 1) sin(y + 1) sin(z + 1). */
  public static final ManufacturedSolution BOX =
      new ManufacturedSolution(
          "box",
          3,
          SmoothFunction.product(
              1, sine(2, 0.2), SmoothFunction.Profile.exponential(1), sine(3, 1)),
          SmoothFunction.sum(
              SmoothFunction.constant(2),
              SmoothFunction.product(1, sine(1, 1), sine(1, 1), sine(1, 1))),
          false);

  /** All of the above. */
  public static final List<ManufacturedSolution> ALL = List.of(SINE, EDGES, VARIABLE, LINE, BOX);

  private static SmoothFunction.Profile sine(double k, double phase) {
    return SmoothFunction.Profile.sine(k, phase);
  }

  private static SmoothFunction edges() {
    return SmoothFunction.sum(
        SmoothFunction.product(1, SmoothFunction.Profile.exponential(1), sine(2, 0.3), ONE),
        SmoothFunction.product(1, sine(3, 0), SmoothFunction.Profile.polynomial(0, 0, 1), ONE));
  }

  /** ρ at a point. */
  public double charge(double x, double y, double z) {
    double sum = permittivity.value(x, y, z) * potential.laplacian(x, y, z);
    for (int a = 0; a < dimension; a++) {
      sum += permittivity.derivative(a, x, y, z) * potential.derivative(a, x, y, z);
    }
    return -sum;
  }

  /** φ on the nodes. */
  public Field exact(Grid grid) {
    return Field.of(grid, potential::value);
  }

  /** The problem with Dirichlet data on every face that is not periodic. */
  public PoissonProblem problem(Grid grid) {
    return problem(grid, Set.of());
  }

  /** The problem with Neumann data on some faces and Dirichlet data on the others. */
  public PoissonProblem problem(Grid grid, Set<Face> neumann) {
    if (grid.dimension() != dimension) {
      throw new IllegalArgumentException(
          name + " is a solution in " + dimension + "-D, not on " + grid);
    }
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (int axis = 0; axis < dimension; axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        conditions.put(face, condition(grid, face, neumann.contains(face)));
      }
    }
    return new PoissonProblem(
        Field.of(grid, this::charge),
        constantPermittivity
            ? new Permittivity.Uniform(permittivity.value(0, 0, 0))
            : new Permittivity.Variable(Field.of(grid, permittivity::value)),
        new Boundaries(grid, conditions),
        List.of());
  }

  private BoundaryCondition condition(Grid grid, Face face, boolean neumann) {
    int axis = face.axis();
    if (grid.periodic(axis)) {
      return new BoundaryCondition.Periodic();
    }
    if (!neumann) {
      return new BoundaryCondition.Dirichlet(Boundaries.trace(exact(grid), face));
    }
    double outward = face.upper() ? 1 : -1;
    Field flux =
        Field.of(
            grid,
            (x, y, z) ->
                outward * permittivity.value(x, y, z) * potential.derivative(axis, x, y, z));
    return new BoundaryCondition.Neumann(Boundaries.trace(flux, face));
  }
}
