package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The orthonormal sine basis on the inner nodes of n intervals: S_jk = √(2/n) sin(πjk/n), j = 1 …
 * n−1, k = 1 … K. For K = n−1 the matrix is symmetric and its own inverse (DST-I).
 */
final class SineBasis {
  private SineBasis() {}

  /** The (n−1)×K matrix. */
  static INDArray matrix(int intervals, int modes, DataType type) {
    double[] s = new double[(intervals - 1) * modes];
    double scale = Math.sqrt(2.0 / intervals);
    for (int j = 1; j < intervals; j++) {
      for (int k = 1; k <= modes; k++) {
        // The angle is reduced in integers: sin(πjk/n) loses nothing at large jk.
        s[(j - 1) * modes + k - 1] =
            scale * Math.sin(Math.PI * ((long) j * k % (2L * intervals)) / intervals);
      }
    }
    return Nd4j.createFromArray(s).castTo(type).reshape('c', intervals - 1, modes);
  }
}
