package org.deltafield.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deltafield.cli.Charges;
import org.deltafield.cli.ProblemFile;
import org.deltafield.cli.SolverChoice;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.ScalarFunction;
import org.deltafield.solvers.Shapes;
import org.deltafield.solvers.StoppingRule;

/**
 * −∇·(ε∇φ) = ρ on a box, stated step by step. It begins as an empty grounded box; every step
 * returns a new problem and leaves this one as it is.
 *
 * <pre>{@code
 * var dipole = Problem.square(64).blob(1, 0.05, 0.3, 0.5).blob(-1, 0.05, 0.7, 0.5);
 * var solved = dipole.solve();
 * }</pre>
 */
public final class Problem implements Pictured {
  private final PoissonProblem statement;

  private Problem(PoissonProblem statement) {
    this.statement = statement;
  }

  /** The unit square with n intervals a side. */
  public static Problem square(int n) {
    return on(Grid.unitSquare(n));
  }

  /** A rectangle of nx × ny intervals and lx × ly units of length. */
  public static Problem box(int nx, int ny, double lx, double ly) {
    return on(Grid.of(nx, ny, lx, ly));
  }

  /** The unit interval with n intervals. */
  public static Problem line(int n) {
    return on(new Grid(new int[] {n}, new double[] {1}, new boolean[1]));
  }

  /** Any grid. */
  public static Problem on(Grid grid) {
    return new Problem(PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid)));
  }

  /** A problem that is stated already. */
  public static Problem of(PoissonProblem statement) {
    return new Problem(statement);
  }

  /**
   * A problem as a problem file states it.
   *
   * @throws org.deltafield.solvers.InvalidInputException in one line that names line and key
   */
  public static Problem parse(String yaml) {
    return linear(ProblemFile.parse("problem", yaml));
  }

  /**
   * A problem file.
   *
   * @throws org.deltafield.solvers.InvalidInputException in one line that names file, line and key
   */
  public static Problem read(String file) {
    return linear(ProblemFile.read(Path.of(file)));
  }

  private static Problem linear(ProblemFile file) {
    if (file.nonlinear()) {
      throw new IllegalArgumentException(
          file.name() + " is the Poisson-Boltzmann equation: use PoissonBoltzmann of the solvers");
    }
    return new Problem(file.problem());
  }

  /** Adds a charge density given as a function of position. */
  public Problem charge(ScalarFunction density) {
    return adding(charges -> charges.add(Field.of(grid(), density).values()));
  }

  /** Adds a Gaussian of the given total charge; its width is a standard deviation. */
  public Problem blob(double charge, double width, double... center) {
    requireCoordinates(center);
    return adding(charges -> charges.addBlob(center, width, charge));
  }

  /** Adds a point charge, shared among the nodes around it. */
  public Problem point(double charge, double... at) {
    requireCoordinates(at);
    for (int a = 0; a < at.length; a++) {
      if (!(at[a] >= 0) || at[a] > grid().length(a)) {
        throw new IllegalArgumentException(
            "a point of the box: coordinate "
                + a
                + " is 0 to "
                + grid().length(a)
                + ", not "
                + at[a]);
      }
    }
    return adding(charges -> charges.addPoint(at, charge));
  }

  /** Adds a disc (a ball in 3-D) of constant charge density. */
  public Problem disc(double density, double radius, double... center) {
    requireCoordinates(center);
    return adding(charges -> charges.addRegion(Shapes.disc(radius, center), density));
  }

  private void requireCoordinates(double[] position) {
    if (position.length != grid().dimension()) {
      throw new IllegalArgumentException(
          position.length + " coordinates in " + grid().dimension() + "-D");
    }
  }

  private Problem adding(Consumer<Charges> more) {
    Charges charges = new Charges(grid());
    charges.add(statement.charge().values());
    more.accept(charges);
    return new Problem(statement.withCharge(charges.density()));
  }

  /** Holds every face that is not periodic at φ = g. */
  public Problem potential(ScalarFunction g) {
    return with(Boundaries.dirichlet(grid(), g));
  }

  /** Holds one face at φ = g. */
  public Problem potential(Face face, ScalarFunction g) {
    return with(face, new BoundaryCondition.Dirichlet(Boundaries.trace(Field.of(grid(), g), face)));
  }

  /** Holds one face at one potential. */
  public Problem potential(Face face, double g) {
    return potential(face, (x, y, z) -> g);
  }

  /** Lets ε ∂φ/∂n = q through a face, n outward. */
  public Problem flux(Face face, ScalarFunction q) {
    return with(face, new BoundaryCondition.Neumann(Boundaries.trace(Field.of(grid(), q), face)));
  }

  /** Lets the same flux through all of a face; 0 insulates it. */
  public Problem flux(Face face, double q) {
    return flux(face, (x, y, z) -> q);
  }

  private Problem with(Face face, BoundaryCondition condition) {
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (int axis = 0; axis < grid().dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face other = Face.of(axis, upper);
        conditions.put(other, statement.boundaries().on(other));
      }
    }
    conditions.put(face, condition);
    return with(new Boundaries(grid(), conditions));
  }

  private Problem with(Boundaries boundaries) {
    return new Problem(
        new PoissonProblem(
            statement.charge(),
            statement.permittivity(),
            boundaries,
            statement.conductors(),
            statement.screening()));
  }

  /** The same with ε a function of position. */
  public Problem permittivity(ScalarFunction epsilon) {
    return with(new Permittivity.Variable(Field.of(grid(), epsilon)), statement.conductors());
  }

  /** The same with ε a number. */
  public Problem permittivity(double epsilon) {
    return with(new Permittivity.Uniform(epsilon), statement.conductors());
  }

  /** The same with one conductor more. */
  public Problem conductor(Conductor.Shape shape, double potential) {
    List<Conductor> conductors = new ArrayList<>(statement.conductors());
    conductors.add(new Conductor(shape, potential));
    return with(statement.permittivity(), conductors);
  }

  private Problem with(Permittivity permittivity, List<Conductor> conductors) {
    return new Problem(
        new PoissonProblem(
            statement.charge(),
            permittivity,
            statement.boundaries(),
            conductors,
            statement.screening()));
  }

  /** What all other parts of Deltafield take. */
  public PoissonProblem statement() {
    return statement;
  }

  /** The grid. */
  public Grid grid() {
    return statement.grid();
  }

  /** ρ. */
  public Field charge() {
    return statement.charge();
  }

  /** Solves with the first solver of the catalogue that takes the problem. */
  public Solved solve() {
    return solve(SolverChoice.AUTOMATIC);
  }

  /** Solves with a solver of the catalogue, such as {@code "mgcg"}, to a residual of 1e-10. */
  public Solved solve(String solver) {
    return solve(solver, StoppingRule.DEFAULT.relative());
  }

  /**
   * Solves to a relative residual.
   *
   * @throws org.deltafield.solvers.InvalidInputException if the solver is unknown or refuses
   */
  public Solved solve(String solver, double tolerance) {
    StoppingRule rule = new StoppingRule(tolerance, 0, StoppingRule.DEFAULT.maxIterations());
    FieldSolver chosen = SolverChoice.named(solver).of(rule, Path.of("problem"), statement);
    return new Solved(this, chosen.name(), chosen.solve(statement));
  }

  /** The charge. */
  @Override
  public Picture picture() {
    return Picture.of("Source ρ", charge());
  }

  @Override
  public String toString() {
    return "Problem on "
        + grid()
        + (statement.permittivity() instanceof Permittivity.Uniform u
            ? ", ε = " + u.value()
            : ", ε varies")
        + (statement.conductors().isEmpty()
            ? ""
            : ", conductors: " + statement.conductors().size());
  }
}
