package org.deltafield.solvers;

/**
 * A level of a cycle in single precision as the next finer one sees it: rows of its lattice that
 * begin with a ghost.
 */
interface SingleRows {
  /** Sets the right-hand side of row m. */
  void putSource(int m, float[] row);

  /** Writes the values of row m at unknowns; rows outside hold 0. */
  void values(int m, float[] row);

  /** x ← one V-cycle from zero. */
  void cycle();
}
