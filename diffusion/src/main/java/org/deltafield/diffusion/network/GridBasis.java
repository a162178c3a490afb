package org.deltafield.diffusion.network;

import org.deltafield.solvers.AxisEnds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The product basis of a box: X̂ = B_yᵀ X B_x and back, X = B_y X̂ B_xᵀ, with the orthonormal
 * {@link AxisBasis} of each axis. Each way is the other's transpose, so the two serve forward and
 * backward passes alike. The matrices and their transposes are held, so a product never transposes.
 */
final class GridBasis {
  private final INDArray x;
  private final INDArray y;
  private final INDArray xTransposed;
  private final INDArray yTransposed;

  GridBasis(ModelGrid grid, DataType type) {
    x = matrix(grid.nx(), grid.x(), grid.columns(), type);
    y = matrix(grid.ny(), grid.y(), grid.rows(), type);
    xTransposed = x.transpose().dup('c');
    yTransposed = y.transpose().dup('c');
  }

  /** The first modes of an axis, unknown nodes × modes. */
  static INDArray matrix(int intervals, AxisEnds ends, int modes, DataType type) {
    return Nd4j.createFromArray(AxisBasis.values(intervals, ends, modes))
        .castTo(type)
        .reshape('c', ends.count(intervals), modes);
  }

  /** Prepares coefficients = B_yᵀ field B_x; scratch may be shared between transforms. */
  PlaneProduct analysis(INDArray field, INDArray scratch, INDArray coefficients) {
    return new PlaneProduct(yTransposed, x, field, scratch, coefficients);
  }

  /** Prepares field = B_y coefficients B_xᵀ; scratch may be shared between transforms. */
  PlaneProduct synthesis(INDArray coefficients, INDArray scratch, INDArray field) {
    return new PlaneProduct(y, xTransposed, coefficients, scratch, field);
  }
}
