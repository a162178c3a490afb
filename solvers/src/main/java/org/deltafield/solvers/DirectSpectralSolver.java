package org.deltafield.solvers;

import java.util.Arrays;
import java.util.Optional;

/**
 * The direct solver "direct": transforms along all axes but the last, one tridiagonal solve per
 * mode along the last.
 *
 * <p>It solves the (2d+1)-point equations of {@link PoissonOperator} exactly, up to round-off, for
 * constant ε on any box: 1-D, 2-D or 3-D, Dirichlet, Neumann and periodic faces in any mix, any
 * number of intervals. The transform of an axis follows from its two ends ({@link AxisTransform}),
 * the elimination is that of {@link SliceElimination}. Cost O(N log N), fast where the intervals
 * have small prime factors; memory two nodal arrays beside φ. From {@value #PARALLEL} nodes on, two
 * threads share a solve; the result is the same to the bit if one does both halves.
 *
 * <p>Where no face fixes φ, the constants are the null space: φ is made to have mean 0 under {@link
 * PoissonOperator#nodeWeights}. A source whose net charge does not balance the flux has no
 * solution; then φ belongs to the source less its mean, and the outcome is {@link
 * Outcome#INCOMPATIBLE_SOURCE} unless the mean is within the rule. {@link #imbalance} names it.
 *
 * <p>The residual ‖b − Aφ‖₂/‖b‖₂ is measured after each solve and decides the outcome. Rounding φ
 * to float64 alone leaves about 1e-16·‖φ‖/(h²‖b‖): for a smooth source and zero edges 1e-13 at 64²,
 * 2e-12 at 256², 4e-11 at 1024²; for edge data of the size of φ, 1e-14 throughout.
 */
public final class DirectSpectralSolver implements FieldSolver {
  /** Below this many nodes a second thread costs more than it saves. */
  private static final int PARALLEL = 60_000;

  /** A mean this small beside the source is its rounding. */
  private static final double ROUNDING = 1e-13;

  /** Sums of squares below this have lost digits. */
  private static final double SMALLEST = 1e-280;

  private final StoppingRule rule;
  private Grid grid;
  private AxisEnds[] ends;
  private double epsilon;
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
      return Optional.of("direct takes one permittivity for the whole box; cg takes a field");
    }
    return PoissonOperator.irregularity(problem);
  }

  /**
   * The net charge of a problem where no face fixes φ: ∫ρ plus the flux ∮q that flows in, by the
   * trapezoidal sums of the discrete equations. It must be 0; it is 0 where a face fixes φ.
   */
  public static double imbalance(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    if (!operator.singular()) {
      return 0;
    }
    double[] b = operator.rightHandSide();
    double[] weights = operator.nodeWeights();
    double sum = 0;
    for (int n = 0; n < b.length; n++) {
      sum += weights[n] * b[n];
    }
    return sum * problem.grid().cellVolume();
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    setUp(problem.boundaries(), ((Permittivity.Uniform) problem.permittivity()).value());
    long start = System.nanoTime();
    double[] source = source(problem);
    double[] phi = new double[grid.size()];
    problem.boundaries().impose(phi);
    double mean = 0;
    Arrays.fill(squares, 0);
    if (singular) {
      elimination.forEachSlice(j -> load(j, source, phi), j -> load(j, source, phi));
      mean = removeMean(work);
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
    Outcome outcome = finite ? outcome(mean, rNorm, bNorm) : Outcome.BREAKDOWN;
    String message =
        outcome == Outcome.INCOMPATIBLE_SOURCE
            ? NullSpace.incompatibility(problem).orElse(outcome.remedy())
            : outcome.remedy();
    return new Solution(new Field(grid, phi), outcome, 1, history, seconds, message);
  }

  private void load(int j, double[] source, double[] phi) {
    squares[j] = stencil.rightHandSide(j, source, phi, work);
  }

  private Outcome outcome(double mean, double rNorm, double bNorm) {
    if (rNorm <= rule.threshold(bNorm)) {
      return Outcome.CONVERGED;
    }
    double left = Math.abs(mean) * Math.sqrt(grid.size());
    boolean unbalanced = left > Math.max(0.5 * rule.threshold(bNorm), ROUNDING * bNorm);
    return unbalanced ? Outcome.INCOMPATIBLE_SOURCE : Outcome.STAGNATED;
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
    double sum = 0;
    for (int j = firstSlice(); j <= lastSlice(); j++) {
      sum += stencil.weightedSum(j, v);
    }
    double weight = 1;
    for (int a = 0; a < grid.dimension(); a++) {
      weight *= grid.intervals(a);
    }
    double mean = sum / weight;
    for (int n = 0; n < v.length; n++) {
      v[n] -= mean;
    }
    return mean;
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
    setUp(newGrid, held, newEpsilon);
  }

  /**
   * Prepares plans and factors for a grid, the kinds of its faces and a constant ε; {@link #solve}
   * does so by itself when one of them changes. The boundary data are not looked at.
   */
  public void setUp(Boundaries boundaries, double newEpsilon) {
    Grid newGrid = boundaries.grid();
    AxisEnds[] kinds = new AxisEnds[newGrid.dimension()];
    for (int a = 0; a < kinds.length; a++) {
      kinds[a] = AxisEnds.of(boundaries, a);
    }
    setUp(newGrid, kinds, newEpsilon);
  }

  private void setUp(Grid newGrid, AxisEnds[] newEnds, double newEpsilon) {
    if (newGrid.equals(grid) && newEpsilon == epsilon && Arrays.equals(newEnds, ends)) {
      return;
    }
    grid = newGrid;
    ends = newEnds;
    epsilon = newEpsilon;
    singular = true;
    for (AxisEnds axis : ends) {
      singular &= axis.free();
    }
    stencil = new BoxStencil(grid, ends, epsilon);
    elimination = new SliceElimination(grid, ends, epsilon, grid.size() >= PARALLEL);
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
