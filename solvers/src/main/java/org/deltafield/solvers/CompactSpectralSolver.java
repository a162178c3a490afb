package org.deltafield.solvers;

import java.util.Optional;

/**
 * The solver "direct4": the compact fourth-order (Mehrstellen) equations of −εΔφ = ρ for constant
 * ε, solved by the transforms of the box.
 *
 * <p>1-D, 2-D and 3-D, Dirichlet, Neumann and periodic faces in any mix that holds φ somewhere, and
 * boxes that are periodic on every axis. The equations are those of {@link CompactEquations}: error
 * O(h⁴) for φ of six and ρ of four continuous derivatives. Their right side reads ρ on the faces
 * too, unlike every second-order solver. The mode of second differences λ_a/h_a² has the factor ε(Σ
 * λ_a/h_a² − Σ_{a&lt;b} (h_a² + h_b²)/12 λ_aλ_b/(h_a²h_b²)), which is positive for all ratios of
 * spacings: it is linear in each λ_a, and at the corners 0, 4 of their range at least 4/3 of one
 * 1/h_a².
 *
 * <p>Where no face holds φ but some face gives a flux, the sums that decide whether charge and flux
 * balance are of second order only; such problems are refused. On all-periodic boxes φ has mean 0
 * and a net charge ends in {@link Outcome#INCOMPATIBLE_SOURCE}, by the rule of {@link NullSpace}.
 *
 * <p>These are other equations than those of {@link PoissonOperator}: its residual of this φ is of
 * the size of its own truncation error. {@link Solution#relativeResidual} is that of the compact
 * equations, computed node by node. Cost O(N log N).
 */
public final class CompactSpectralSolver implements FieldSolver {
  private final StoppingRule rule;
  private BoxTransform transform;

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
    if (!(problem.permittivity() instanceof Permittivity.Uniform)) {
      return Optional.of("direct4 takes one permittivity for the whole box; mgcg takes a field");
    }
    Grid grid = problem.grid();
    boolean periodic = true;
    for (int a = 0; a < grid.dimension(); a++) {
      periodic &= grid.periodic(a);
    }
    if (problem.singular() && !periodic) {
      return Optional.of(
          "direct4 takes a Dirichlet face or a box that is periodic on every axis; direct takes"
              + " every mix");
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
    long start = System.nanoTime();
    if (transform == null || !transform.serves(problem.boundaries())) {
      transform = new BoxTransform(problem.boundaries());
    }
    CompactEquations equations = new CompactEquations(problem);
    boolean[] held = problem.boundaries().dirichletNodes();
    double[] charge = problem.charge().values();
    double[] phi = new double[charge.length];
    double[] r = new double[charge.length];
    problem.boundaries().impose(phi);
    boolean finite = Norms.finite(phi);
    equations.residual(charge, phi, held, r);
    double bNorm = Norms.l2(r);
    transform.forward(r);
    divide(problem.grid(), equations, r);
    transform.inverse(r);
    for (int n = 0; n < phi.length; n++) {
      phi[n] += held[n] ? 0 : r[n];
    }
    equations.residual(charge, phi, held, r);
    double rNorm = Norms.l2(r);
    double[] history = {rNorm == 0 ? 0 : rNorm / bNorm};
    Optional<String> incompatible = NullSpace.incompatibility(problem);
    Outcome outcome = Outcome.BREAKDOWN;
    if (finite && Double.isFinite(rNorm) && Double.isFinite(bNorm)) {
      outcome = rNorm <= rule.threshold(bNorm) ? Outcome.CONVERGED : Outcome.STAGNATED;
      outcome = incompatible.isPresent() ? Outcome.INCOMPATIBLE_SOURCE : outcome;
    }
    String message =
        outcome == Outcome.INCOMPATIBLE_SOURCE ? incompatible.orElseThrow() : outcome.remedy();
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Solution(new Field(problem.grid(), phi), outcome, 1, history, seconds, message);
  }

  /**
   * φ̂ from the transformed right side; 0 for the mean, which no φ can cause where none is held.
   */
  private void divide(Grid grid, CompactEquations equations, double[] v) {
    double[][] lambda = new double[3][];
    for (int a = 0; a < 3; a++) {
      lambda[a] = transform.eigenvalues(a);
      for (int i = 0; a < grid.dimension() && i < lambda[a].length; i++) {
        lambda[a][i] /= grid.spacing(a) * grid.spacing(a);
      }
    }
    double[] d = new double[3];
    int n = 0;
    for (double z : lambda[2]) {
      d[2] = z;
      for (double y : lambda[1]) {
        d[1] = y;
        for (double x : lambda[0]) {
          d[0] = x;
          double symbol = equations.symbol(d);
          // Coefficients stand on unknown nodes; on held ones v is 0 and the symbol may be.
          v[n] = symbol == 0 ? 0 : transform.scale() * v[n] / symbol;
          n++;
        }
      }
    }
  }
}
