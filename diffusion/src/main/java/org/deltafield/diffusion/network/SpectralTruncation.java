package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The lowest K×K coefficients of a batch of multi-channel fields, and the way back: ĥ = SᵀhS and h
 * = S ĥ Sᵀ with an (n−1)×K matrix S, that of {@link SineBasis} or {@link FourierFilter}. Each is
 * the other's transpose, so the two serve forward and backward passes alike.
 *
 * <p>Fields are [channel, y, batch, x]; coefficients [channel, ky, batch, kx].
 */
final class SpectralTruncation {
  private final INDArray basis;
  private final INDArray half;
  private final int channels;
  private final int side;
  private final int batch;
  private final int modes;

  /** On the columns of a basis, [node, coefficient]. */
  SpectralTruncation(INDArray basis, int channels, int batch, DataType type) {
    this.basis = basis;
    this.side = basis.rows();
    this.modes = basis.columns();
    this.channels = channels;
    this.batch = batch;
    half = Nd4j.create(type, channels, side, batch, modes);
  }

  /** A prepared transform between two arrays. */
  interface Plan {
    void run();
  }

  /** coefficients = SᵀfieldS. */
  Plan analysis(INDArray field, INDArray coefficients) {
    Gemm alongX = Gemm.of(rows(field, side), basis, rows(half, modes));
    Gemm[] alongY = new Gemm[channels];
    for (int c = 0; c < channels; c++) {
      alongY[c] = Gemm.leftTransposed(basis, plane(half, c, side), plane(coefficients, c, modes));
    }
    return () -> {
      alongX.run();
      for (Gemm product : alongY) {
        product.run();
      }
    };
  }

  /** field = S coefficients Sᵀ, or field + that. */
  Plan synthesis(INDArray coefficients, INDArray field, boolean accumulate) {
    Gemm[] alongY = new Gemm[channels];
    for (int c = 0; c < channels; c++) {
      alongY[c] = Gemm.of(basis, plane(coefficients, c, modes), plane(half, c, side));
    }
    Gemm alongX = Gemm.rightTransposed(rows(half, modes), basis, rows(field, side));
    return () -> {
      for (Gemm product : alongY) {
        product.run();
      }
      if (accumulate) {
        alongX.accumulate();
      } else {
        alongX.run();
      }
    };
  }

  private INDArray rows(INDArray array, int columns) {
    return array.reshape('c', array.length() / columns, columns);
  }

  private INDArray plane(INDArray array, int channel, int rows) {
    return array.slice(channel).reshape('c', rows, (long) batch * modes);
  }
}
