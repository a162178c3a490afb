package org.deltafield.solvers;

import java.util.Arrays;
import java.util.Optional;

/**
 * The direct solver "direct": transforms along all axes but the last, one tridiagonal solve per
 * mode along the last.
 *
 * <p>It solves the (2d+1)-point equations of {@link PoissonOperator} exactly, up to round-off, for
 * constant ε and κ² on any box: 1-D, 2-D or 3-D, Dirichlet, Neumann and periodic faces in any mix,
 * any number of intervals. The transform of an axis follows from its two ends ({@link
 * AxisTransform}), the elimination is that of {@link SliceElimination}. Cost O(N log N), fast where
 * the intervals have small prime factors; memory two nodal arrays beside φ. From {@value #PARALLEL}
 * nodes on, two threads share a solve; the result is the same to the bit if one does both halves.
 *
 * <p>Where no face fixes φ and κ = 0, the constants are the null space: φ is made to have mean 0
 * under {@link PoissonOperator#nodeWeights}. A source whose net charge does not balance the flux
 * has no solution; then φ belongs to the source less its mean, and the outcome is {@link
 * Outcome#INCOMPATIBLE_SOURCE}, by the rule of {@link NullSpace}.
 *
 * <p>The residual ‖b − Aφ‖₂/‖b‖₂ is measured after each solve and decides the outcome. Rounding φ
 * to float64 alone leaves about 1e-16·‖φ‖/(h²‖b‖): for a smooth source and zero edges 1e-13 at 64²,
 * 2e-12 at 256², 4e-11 at 1024²; for edge data of the size of φ, 1e-14 throughout.
 */
public final class DirectSpectralSolver implements FieldSolver {
  /** Below this many nodes a second thread costs more than it saves. */
  private static final int PARALLEL = 60_000;

  /** Sums of squares below this have lost digits. */
  private static final double SMALLEST = 1e-280;

  private final StoppingRule rule;
  private Grid grid;
  private AxisEnds[] ends;
  private double epsilon;
  private double screening;
  private boolean singular;
  private BoxStencil stencil;
  private SliceElimination elimination;
  private double[] work;
  private double[] squares;
  private double[] lowerRow;
  private double[] upperRow;

  /** A solver that calls a solution CONVERGED by the given rule. */
  public DirectSpectralSolver(StoppingRule rule) {
    this.rule = rule;
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    if (!(problem.permittivity() instanceof Permittivity.Uniform)) {
      return Optional.of("direct takes one permittivity for the whole box; mgcg takes a field");
    }
    if (!(problem.screening() instanceof Screening.Uniform)) {
      return Optional.of("direct takes one screening for the whole box; cg-ic takes a field");
    }
    return problem.conductors().isEmpty()
        ? Optional.empty()
        : Optional.of("direct takes no conductors; cg-ic does");
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    setUp(
        problem.grid(),
        kinds(problem.boundaries()),
        ((Permittivity.Uniform) problem.permittivity()).value(),
        ((Screening.Uniform) problem.screening()).value());
    long start = System.nanoTime();
    double[] source = source(problem);
    double[] phi = new double[grid.size()];
    problem.boundaries().impose(phi);
    boolean unbalanced = false;
    double mean = 0;
    Arrays.fill(squares, 0);
    if (singular) {
      elimination.forEachSlice(j -> load(j, source, phi), j -> load(j, source, phi));
      double absolute = mean(work, true);
      mean = removeMean(work);
      unbalanced = NullSpace.unbalanced(mean, absolute);
      elimination.solve(work, phi, null);
      removeMean(phi);
    } else {
      elimination.solve(work, phi, j -> load(j, source, phi));
    }
    double bNorm = norm(problem, null);
    elimination.forEachSlice(
        j -> squares[j] = stencil.residual(j, source, phi, lowerRow),
        j -> squares[j] = stencil.residual(j, source, phi, upperRow));
    double rNorm = norm(problem, phi);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double[] history = {rNorm == 0 ? 0 : rNorm / bNorm};
    boolean finite = finite(problem.boundaries()) && Double.isFinite(rNorm + bNorm);
    Outcome outcome = finite ? outcome(unbalanced, rNorm, bNorm) : Outcome.BREAKDOWN;
    String message =
        outcome == Outcome.INCOMPATIBLE_SOURCE
            ? NullSpace.incompatibility(mean * totalWeight() * grid.cellVolume())
            : outcome.remedy();
    return new Solution(new Field(grid, phi), outcome, 1, history, seconds, message);
  }

  private void load(int j, double[] source, double[] phi) {
    squares[j] = stencil.rightHandSide(j, source, phi, work);
  }

  private Outcome outcome(boolean unbalanced, double rNorm, double bNorm) {
    if (unbalanced) {
      return Outcome.INCOMPATIBLE_SOURCE;
    }
    return rNorm <= rule.threshold(bNorm) ? Outcome.CONVERGED : Outcome.STAGNATED;
  }

  /** Corners enter no equation, so the data themselves are looked at. */
  private static boolean finite(Boundaries boundaries) {
    for (Face face : Face.values()) {
      boolean exists = face.axis() < boundaries.grid().dimension();
      BoundaryCondition condition = exists ? boundaries.on(face) : null;
      if (condition instanceof BoundaryCondition.Dirichlet held && !Norms.finite(held.values())) {
        return false;
      }
    }
    return true;
  }

  /**
   * The root of the summed squares, of b or else of the residual of φ; anew with scaling where they
   * left float64's range.
   */
  private double norm(PoissonProblem problem, double[] phi) {
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    if (Double.isNaN(sum) || (sum > SMALLEST && sum < Double.POSITIVE_INFINITY)) {
      return Math.sqrt(sum);
    }
    PoissonOperator operator = new PoissonOperator(problem);
    if (phi == null) {
      return Norms.l2(operator.rightHandSide());
    }
    operator.residual(phi, work);
    return Norms.l2(work);
  }

  private int firstSlice() {
    return ends[ends.length - 1].first();
  }

  private int lastSlice() {
    int last = ends.length - 1;
    return ends[last].last(grid.intervals(last));
  }

  private double removeMean(double[] v) {
    double mean = mean(v, false);
    for (int n = 0; n < v.length; n++) {
      v[n] -= mean;
    }
    return mean;
  }

  /** Σ w v / Σ w over the cells of the unknown nodes, or Σ w |v| / Σ w. */
  private double mean(double[] v, boolean absolute) {
    double sum = 0;
    for (int j = firstSlice(); j <= lastSlice(); j++) {
      sum += stencil.weightedSum(j, v, absolute);
    }
    return sum / totalWeight();
  }

  private double totalWeight() {
    double weight = 1;
    for (int a = 0; a < grid.dimension(); a++) {
      weight *= grid.intervals(a);
    }
    return weight;
  }

  /** ρ with 2q/h added on Neumann faces; the array itself where there are none. */
  private double[] source(PoissonProblem problem) {
    double[] charge = problem.charge().values();
    double[] sum = charge;
    for (Face side : Face.values()) {
      boolean exists = side.axis() < grid.dimension();
      BoundaryCondition condition = exists ? problem.boundaries().on(side) : null;
      if (condition instanceof BoundaryCondition.Neumann neumann) {
        sum = sum == charge ? charge.clone() : sum;
        int[] at = Boundaries.faceNodes(grid, side);
        for (int n = 0; n < at.length; n++) {
          sum[at[n]] += 2 * neumann.values()[n] / grid.spacing(side.axis());
        }
      }
    }
    return sum;
  }

  /** {@link #setUp(Boundaries, double)} with every face held, or periodic where the grid is. */
  public void setUp(Grid newGrid, double newEpsilon) {
    AxisEnds[] held = new AxisEnds[newGrid.dimension()];
    for (int a = 0; a < held.length; a++) {
      held[a] = newGrid.periodic(a) ? AxisEnds.PERIODIC : AxisEnds.DIRICHLET;
    }
    setUp(newGrid, held, newEpsilon, 0);
  }

  /**
   * Prepares plans and factors for a grid, the kinds of its faces and a constant ε; {@link #solve}
   * does so by itself when one of them changes. The boundary data are not looked at.
   */
  public void setUp(Boundaries boundaries, double newEpsilon) {
    setUp(boundaries.grid(), kinds(boundaries), newEpsilon, 0);
  }

  private static AxisEnds[] kinds(Boundaries boundaries) {
    AxisEnds[] kinds = new AxisEnds[boundaries.grid().dimension()];
    Arrays.setAll(kinds, a -> AxisEnds.of(boundaries, a));
    return kinds;
  }

  private void setUp(Grid newGrid, AxisEnds[] newEnds, double newEpsilon, double newScreening) {
    boolean same = newEpsilon == epsilon && newScreening == screening;
    if (same && newGrid.equals(grid) && Arrays.equals(newEnds, ends)) {
      return;
    }
    grid = newGrid;
    ends = newEnds;
    epsilon = newEpsilon;
    screening = newScreening;
    singular = screening == 0;
    for (AxisEnds axis : ends) {
      singular &= axis.free();
    }
    stencil = new BoxStencil(grid, ends, epsilon, screening);
    elimination = new SliceElimination(grid, ends, epsilon, screening, grid.size() >= PARALLEL);
    work = new double[grid.size()];
    squares = new double[grid.nodes(grid.dimension() - 1)];
    lowerRow = new double[stencil.row()];
    upperRow = new double[stencil.row()];
  }

  /**
   * Solves A w = f with homogeneous boundary data, for the grid, faces and ε of {@link #setUp};
   * allocates nothing where the transformed axes have powers of two intervals and the grid is
   * small. Where A is singular, f is taken less its mean and w has mean 0.
   *
   * @param f the source at unknown nodes; overwritten
   * @param w receives the solution at unknown nodes; its held nodes stay as they are
   */
  public void solveHomogeneous(double[] f, double[] w) {
    if (singular) {
      removeMean(f);
    }
    elimination.solve(f, w, null);
    if (singular) {
      removeMean(w);
    }
  }
}
