package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The 2-D sine transform of a batch: X̂ = S X S for every field, all in two large products.
 *
 * <p>Fields are held as [y, batch, x]: the x-transform then multiplies the (y·batch)×x matrix from
 * the right, the y-transform the y×(batch·x) matrix from the left, and nothing has to be permuted.
 */
final class SineTransform2D {
  private final Gemm alongX;
  private final Gemm alongY;

  /** Prepares out = S in S; scratch has the same shape and may be shared between transforms. */
  SineTransform2D(INDArray basis, INDArray in, INDArray scratch, INDArray out) {
    long ny = in.size(0);
    long batch = in.size(1);
    long nx = in.size(2);
    alongX = Gemm.of(in.reshape('c', ny * batch, nx), basis, scratch.reshape('c', ny * batch, nx));
    alongY = Gemm.of(basis, scratch.reshape('c', ny, batch * nx), out.reshape('c', ny, batch * nx));
  }

  void run() {
    alongX.run();
    alongY.run();
  }
}
