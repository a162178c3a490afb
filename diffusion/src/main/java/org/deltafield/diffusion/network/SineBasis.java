package org.deltafield.diffusion.network;

import org.deltafield.solvers.AxisEnds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The orthonormal sine basis on the inner nodes of n intervals: S_jk = √(2/n) sin(πjk/n), j = 1 …
 * n−1, k = 1 … K. For K = n−1 the matrix is symmetric and its own inverse (DST-I).
 */
final class SineBasis {
  private SineBasis() {}

  /** The (n−1)×K matrix. */
  static INDArray matrix(int intervals, int modes, DataType type) {
    return GridBasis.matrix(intervals, AxisEnds.DIRICHLET, modes, type);
  }
}
