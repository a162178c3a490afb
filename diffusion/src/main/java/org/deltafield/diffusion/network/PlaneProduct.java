package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * L X R for every field X of a batch, in two large products.
 *
 * <p>Fields are held as [y, batch, x]: the x-transform then multiplies the (y·batch)×x matrix from
 * the right, the y-transform the y×(batch·x) matrix from the left, and nothing has to be permuted.
 */
final class PlaneProduct {
  private final Gemm alongX;
  private final Gemm alongY;

  /**
   * Prepares out = left · in · right for square factors; scratch has the same shape and may be
   * shared between products.
   */
  PlaneProduct(INDArray left, INDArray right, INDArray in, INDArray scratch, INDArray out) {
    long ny = in.size(0);
    long batch = in.size(1);
    long nx = in.size(2);
    alongX = Gemm.of(in.reshape('c', ny * batch, nx), right, scratch.reshape('c', ny * batch, nx));
    alongY = Gemm.of(left, scratch.reshape('c', ny, batch * nx), out.reshape('c', ny, batch * nx));
  }

  void run() {
    alongX.run();
    alongY.run();
  }
}
