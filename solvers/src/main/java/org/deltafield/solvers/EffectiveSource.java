package org.deltafield.solvers;

/**
 * The source that is left once a lift carries the boundary data: f = ρ − A(lift) at unknown nodes,
 * 0 at held ones.
 *
 * <p>With φ = lift + w the problem Aφ = ρ, φ = g on the boundary, becomes A w = f with w = 0 there,
 * for any lift that equals g on the held nodes and for variable ε as well. The identity is exact
 * for the discrete operator, up to round-off of order 1e-16·|lift|/h².
 */
public final class EffectiveSource {
  private EffectiveSource() {}

  /** f of a problem on a 2-D grid with Dirichlet edges, lifted by {@link TransfiniteLift}. */
  public static Field of(PoissonProblem problem) {
    return of(new PoissonOperator(problem), TransfiniteLift.lift(problem.boundaries()));
  }

  /** f = ρ − A(lift) for the operator's own ρ. */
  public static Field of(PoissonOperator operator, Field lift) {
    Field f = Field.zero(operator.grid());
    operator.residual(lift.values(), f.values());
    return f;
  }

  /** Writes {@code charge} − A(lift) into {@code out} and allocates nothing. */
  public static void write(PoissonOperator operator, double[] charge, double[] lift, double[] out) {
    operator.residual(charge, lift, out);
  }
}
