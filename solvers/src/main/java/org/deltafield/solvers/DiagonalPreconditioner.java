package org.deltafield.solvers;

/** z = D⁻¹ r, D the diagonal of A (Jacobi). One vector pass. */
public final class DiagonalPreconditioner implements Preconditioner {
  private final double[] inverse;

  /** Takes the diagonal of an operator. */
  public DiagonalPreconditioner(PoissonOperator operator) {
    inverse = operator.diagonal();
    for (int n = 0; n < inverse.length; n++) {
      inverse[n] = 1 / inverse[n];
    }
  }

  @Override
  public void apply(double[] r, double[] z) {
    Vectors.multiply(inverse, r, z);
  }
}
