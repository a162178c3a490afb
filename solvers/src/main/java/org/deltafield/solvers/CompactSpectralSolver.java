package org.deltafield.solvers;

import java.util.Optional;

/**
 * The solver "direct4": the compact fourth-order (Mehrstellen) equations of −εΔφ = ρ in 2-D with
 * Dirichlet data, solved by a sine transform along x and tridiagonal systems along y.
 *
 * <p>With δ_a² the second difference divided by h_a² and s = (h_x² + h_y²)/12,
 *
 * <p>−ε(δ_x² + δ_y² + s δ_x²δ_y²) φ = (1 + h_x²δ_x²/12 + h_y²δ_y²/12) ρ,
 *
 * <p>nine nodes on the left, five on the right, error O(h⁴) for φ of six and ρ of four continuous
 * derivatives. The right side reads ρ on the faces too, unlike every second-order solver. The mode
 * k of x has the tridiagonal rows ε(Λ_k − (1 − sΛ_k)δ_y²), Λ_k = 4 sin²(πk/2N_x)/h_x²; its
 * eigenvalues Λ_k + Λ_l − sΛ_kΛ_l are positive for every ratio h_x/h_y, so elimination is stable.
 *
 * <p>These are other equations than those of {@link PoissonOperator}: its residual of this φ is of
 * the size of its own truncation error. {@link Solution#relativeResidual} is that of the compact
 * equations. Cost O(N_x N_y log N_x). Source: L. Collatz, The Numerical Treatment of Differential
 * Equations, 3rd ed., Springer 1960, table VI.
 */
public final class CompactSpectralSolver implements FieldSolver {
  private final StoppingRule rule;
  private Grid grid;
  private double epsilon;
  private SineTransform transform;
  private double[] coupling;
  private double[] factors;
  private double[] work;
  private double centre;
  private double besideX;
  private double besideY;
  private double corner;

  /** A solver that calls a solution CONVERGED by the given rule. */
  public CompactSpectralSolver(StoppingRule rule) {
    this.rule = rule;
  }

  @Override
  public String name() {
    return "direct4";
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    if (problem.grid().dimension() != 2) {
      return Optional.of(
          "direct4 takes 2-D problems, not " + problem.grid().dimension() + "-D ones; see direct");
    }
    if (!problem.boundaries().allDirichlet()) {
      return Optional.of("direct4 takes Dirichlet data on every face; direct takes every mix");
    }
    if (!(problem.permittivity() instanceof Permittivity.Uniform)) {
      return Optional.of("direct4 takes one permittivity for the whole box; cg takes a field");
    }
    return PoissonOperator.irregularity(problem);
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    setUp(problem.grid(), ((Permittivity.Uniform) problem.permittivity()).value());
    long start = System.nanoTime();
    double[] charge = problem.charge().values();
    double[] phi = new double[grid.size()];
    problem.boundaries().impose(phi);
    residual(charge, phi, work);
    double bNorm = Norms.l2(work);
    solveHomogeneous(work, phi);
    residual(charge, phi, work);
    double rNorm = Norms.l2(work);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double[] history = {rNorm == 0 ? 0 : rNorm / bNorm};
    return new Solution(new Field(grid, phi), outcome(rNorm, bNorm), 1, history, seconds);
  }

  private Outcome outcome(double rNorm, double bNorm) {
    // Every node, corners included, enters the nine-point residual.
    if (!Double.isFinite(rNorm) || !Double.isFinite(bNorm)) {
      return Outcome.BREAKDOWN;
    }
    return rNorm <= rule.threshold(bNorm) ? Outcome.CONVERGED : Outcome.STAGNATED;
  }

  private void setUp(Grid newGrid, double newEpsilon) {
    if (newGrid.equals(grid) && newEpsilon == epsilon) {
      return;
    }
    grid = newGrid;
    epsilon = newEpsilon;
    double hx = grid.spacing(0);
    double hy = grid.spacing(1);
    double cx = epsilon / (hx * hx);
    double cy = epsilon / (hy * hy);
    // ε s/(h_x² h_y²).
    double mixed = (cx + cy) / 12;
    centre = 2 * (cx + cy) - 4 * mixed;
    besideX = cx - 2 * mixed;
    besideY = cy - 2 * mixed;
    corner = mixed;
    transform = new SineTransform(grid.intervals(0));
    work = new double[grid.size()];
    factors = new double[grid.size()];
    coupling = new double[grid.nodes(0)];
    eliminate(cx, cy, mixed);
  }

  /** The inverse pivots of all modes; off-diagonals are −coupling. */
  private void eliminate(double cx, double cy, double mixed) {
    int row = grid.nodes(0);
    for (int k = 1; k < row - 1; k++) {
      double lambda = transform.eigenvalue(k);
      coupling[k] = cy - mixed * lambda;
      double diagonal = cx * lambda + 2 * coupling[k];
      double squared = coupling[k] * coupling[k];
      for (int j = 1; j < grid.intervals(1); j++) {
        factors[j * row + k] = 1 / (diagonal - squared * factors[(j - 1) * row + k]);
      }
    }
  }

  /** (R ρ) − (A₄ φ) at inner nodes, 0 on the faces. */
  private void residual(double[] rho, double[] phi, double[] out) {
    int row = grid.nodes(0);
    Stencil.fillEdges(out, row, grid.nodes(1), 0);
    for (int j = 1; j < grid.intervals(1); j++) {
      for (int n = j * row + 1; n < (j + 1) * row - 1; n++) {
        double east = phi[n - 1] + phi[n + 1];
        double north = phi[n - row] + phi[n + row];
        double diagonal = phi[n - row - 1] + phi[n - row + 1];
        diagonal += phi[n + row - 1] + phi[n + row + 1];
        double source = rho[n - 1] + rho[n + 1] + (rho[n - row] + rho[n + row]);
        double left = centre * phi[n] - besideX * east - besideY * north - corner * diagonal;
        out[n] = (8 * rho[n] + source) / 12 - left;
      }
    }
  }

  private void solveHomogeneous(double[] f, double[] w) {
    int row = grid.nodes(0);
    int ny = grid.intervals(1);
    double scale = 2.0 / grid.intervals(0);
    for (int j = 1; j < ny; j++) {
      int at = j * row;
      transform.transform(f, at + 1, f, at + 1);
      for (int k = 1; k < row - 1; k++) {
        double below = j > 1 ? coupling[k] * f[at - row + k] : 0;
        f[at + k] = (scale * f[at + k] + below) * factors[at + k];
      }
    }
    for (int j = ny - 1; j >= 1; j--) {
      int at = j * row;
      for (int k = 1; k < row - 1 && j < ny - 1; k++) {
        f[at + k] += coupling[k] * factors[at + k] * f[at + row + k];
      }
      transform.transform(f, at + 1, w, at + 1);
    }
  }
}
