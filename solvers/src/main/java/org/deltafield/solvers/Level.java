package org.deltafield.solvers;

/**
 * One level of a multigrid hierarchy: the equations A x = b on a {@link Lattice}, their relaxation,
 * and the transfer to the next coarser level.
 *
 * <p>Coarse equations have the scale of Pᵀ A P and Pᵀ r, P the interpolation. Methods allocate
 * nothing.
 */
abstract class Level {
  final Lattice lattice;
  final double[] x;
  final double[] b;

  Level(Lattice lattice, double[] x, double[] b) {
    this.lattice = lattice;
    this.x = x;
    this.b = b;
  }

  /** x ← the result of the first relaxation, from x = 0. */
  abstract void relaxFromZero();

  /** Writes Pᵀ(b − A x) to the coarser level's b. */
  abstract void restrictResidual();

  /** {@link #relaxFromZero}, then {@link #restrictResidual}; in one pass where a level can. */
  void relaxAndRestrict() {
    relaxFromZero();
    restrictResidual();
  }

  /** x ← x + P (the coarser level's x), then relaxation in the reverse order of the first. */
  abstract void correctAndRelax();

  /** y ← A v, and ⟨v, A v⟩; ghosts of v are set where they repeat other values. */
  abstract double apply(double[] v, double[] y);

  /**
   * One step of a direction: p ← x + β p, q ← A p; returns ⟨p, q⟩. Levels that can do both in one
   * pass over the rows do.
   */
  abstract double advance(double beta, double[] p, double[] q);

  /** One relaxation more, from x as it stands, in the order of the first. */
  abstract void relax();

  /** Writes Pᵀ b to the coarser level's b. */
  abstract void restrictSource();

  /** x ← P (the coarser level's x), then {@link #relax}. */
  abstract void startFromCoarse();

  /** b x summed over each row, if the last operation formed it on its way; null otherwise. */
  double[] rowProducts() {
    return null;
  }
}
