package org.deltafield.solvers;

/**
 * Preconditioned conjugate gradients in the inner product ⟨u, v⟩ = Σ w u v, w the cell shares of
 * {@link PoissonOperator#nodeWeights}, in which A is symmetric; w drops out where it is 1.
 *
 * <p>z = M⁻¹r, β = ⟨r, z⟩/⟨r, z⟩_old, p ← z + βp, α = ⟨r, z⟩/⟨p, Ap⟩, e ← e + αp, r ← r − αAp.
 *
 * <p>Each step costs one application of A, one of M⁻¹ and five vector passes; memory four arrays
 * besides r. Source: M. R. Hestenes and E. Stiefel, J. Res. NBS 49 (1952) 409; P. Concus, G. Golub
 * and D. O'Leary, in Sparse Matrix Computations (1976) 309.
 */
final class ConjugateGradients implements IterativeMethod {
  private final PoissonOperator operator;
  private final Preconditioner preconditioner;
  private final double[] weights;
  private final boolean weighted;
  private final double[] e;
  private final double[] p;
  private final double[] q;
  private final double[] z;
  private double[] r;
  private double rz;

  ConjugateGradients(PoissonOperator operator, Preconditioner preconditioner) {
    this.operator = operator;
    this.preconditioner = preconditioner;
    weights = operator.nodeWeights();
    boolean halves = false;
    for (double w : weights) {
      halves |= w != 0 && w != 1;
    }
    weighted = halves;
    e = new double[weights.length];
    p = new double[weights.length];
    q = new double[weights.length];
    z = new double[weights.length];
    r = e;
  }

  @Override
  public void begin(double[] b) {
    r = b;
    rz = Double.POSITIVE_INFINITY;
    java.util.Arrays.fill(e, 0);
    java.util.Arrays.fill(p, 0);
  }

  @Override
  public double step() {
    preconditioner.apply(r, z);
    double rzOld = rz;
    rz = dot(r, z);
    Vectors.scaleAndAdd(rz / rzOld, z, p);
    operator.apply(p, q);
    double curvature = dot(p, q);
    if (!(rz > 0) || !(curvature > 0)) {
      return Double.NaN;
    }
    double alpha = rz / curvature;
    Vectors.add(alpha, p, e);
    Vectors.add(-alpha, q, r);
    return Math.sqrt(Vectors.dot(r, r));
  }

  private double dot(double[] u, double[] v) {
    return weighted ? Vectors.dot(weights, u, v) : Vectors.dot(u, v);
  }

  @Override
  public void addCorrection(double factor, double[] phi) {
    Vectors.add(factor, e, phi);
  }

  @Override
  public double correctionNorm() {
    return Norms.l2(e);
  }
}
