package org.deltafield.solvers;

/**
 * The rows of A without their right-hand side: (Aφ) at every unknown node and 0 at every held one.
 * Implementations are immutable and allocate nothing in {@link #apply}.
 */
interface Stencil {
  /** Writes Aφ into {@code out}; held nodes of {@code phi} are read as they stand. */
  void apply(double[] phi, double[] out);

  /** How many rows of equal length the arrays are worked through in; threads may share them. */
  int rows();

  /**
   * Writes {@code charge} − Aφ into {@code out} at the unknown nodes of one row, 0 at held ones.
   */
  void residualRow(double[] charge, double[] phi, double[] out, int row);

  /** Writes {@code charge} − Aφ into {@code out} at unknown nodes, 0 at held ones. */
  default void residual(double[] charge, double[] phi, double[] out) {
    for (int row = 0; row < rows(); row++) {
      residualRow(charge, phi, out, row);
    }
  }

  /** Writes the diagonal of A into {@code out} at unknown nodes, 1 at held ones. */
  void diagonal(double[] out);

  /** Writes the value into the outermost nodes of a 2-D array. */
  static void fillEdges(double[] array, int nodesX, int nodesY, double value) {
    java.util.Arrays.fill(array, 0, nodesX, value);
    java.util.Arrays.fill(array, nodesX * (nodesY - 1), nodesX * nodesY, value);
    for (int j = 1; j < nodesY - 1; j++) {
      array[j * nodesX] = value;
      array[j * nodesX + nodesX - 1] = value;
    }
  }
}
