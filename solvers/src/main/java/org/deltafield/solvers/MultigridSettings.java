package org.deltafield.solvers;

/**
 * How a multigrid cycle runs.
 *
 * @param cycle the order in which levels are visited
 * @param smoother the relaxation on every level but the coarsest
 * @param sweeps relaxation sweeps before and as many after the coarse correction, 1 to 10; equal
 *     numbers make the cycle symmetric
 * @param damping factor of the Jacobi step, in (0, 1]; not used by Gauss–Seidel
 * @param coarsestUnknowns levels are added until one has at most so many unknowns, 8 to 10,000, and
 *     its Cholesky factorisation costs little beside the rest; that one is solved exactly
 */
public record MultigridSettings(
    Cycle cycle, Smoother smoother, int sweeps, double damping, int coarsestUnknowns) {
  /** The order in which levels are visited. */
  public enum Cycle {
    /** One coarse correction on each level. */
    V,
    /** Two coarse corrections on each level. */
    W,
    /**
     * Full multigrid: from the coarsest level up, V-cycles on each; then V-cycles on the finest.
     */
    FULL
  }

  /** The relaxation. */
  public enum Smoother {
    /** Gauss–Seidel by colours: two on 2-D 5-point stencils, 2^d on all others. */
    RED_BLACK_GAUSS_SEIDEL,
    /** x ← x + ω D⁻¹(b − Ax). */
    DAMPED_JACOBI
  }

  /** V-cycles with one Gauss–Seidel sweep before and one after. */
  public static final MultigridSettings DEFAULT =
      new MultigridSettings(Cycle.V, Smoother.RED_BLACK_GAUSS_SEIDEL, 1, 0.8, 4096);

  /** Checks the bounds. */
  public MultigridSettings {
    if (cycle == null || smoother == null) {
      throw new IllegalArgumentException("a cycle needs its kind and its smoother");
    }
    if (sweeps < 1 || sweeps > 10) {
      throw new IllegalArgumentException("1 to 10 sweeps, not " + sweeps);
    }
    if (!(damping > 0 && damping <= 1)) {
      throw new IllegalArgumentException("damping in (0, 1], not " + damping);
    }
    if (coarsestUnknowns < 8 || coarsestUnknowns > 10_000) {
      throw new IllegalArgumentException("coarsest unknowns 8 to 10000, not " + coarsestUnknowns);
    }
  }

  /** The same settings with another cycle. */
  public MultigridSettings with(Cycle other) {
    return new MultigridSettings(other, smoother, sweeps, damping, coarsestUnknowns);
  }

  /** The same settings with another smoother. */
  public MultigridSettings with(Smoother other) {
    return new MultigridSettings(cycle, other, sweeps, damping, coarsestUnknowns);
  }
}
