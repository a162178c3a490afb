package org.deltafield.diffusion.guidance;

import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;

/**
 * H = A, the discrete −∇·(ε∇) with homogeneous boundary data on the unknown nodes of a problem: the
 * observation Aw = F with small variance asks a state for a small PDE residual F − Aw.
 *
 * <p>A state holds the unknown nodes, row-major; on a box with Dirichlet data these are the inner
 * nodes. A is symmetric in the inner product of the nodes' volumes w, so Aᵀy = w A(y/w).
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class PoissonResidual implements LinearMap {
  private final PoissonOperator operator;
  private final int[] nodes;
  private final double[] weights;
  private final double[] in;
  private final double[] out;

  /** For the operator of a problem; its charge and its boundary data do not matter. */
  public PoissonResidual(PoissonProblem problem) {
    operator = new PoissonOperator(problem.homogeneous());
    boolean[] unknown = operator.unknownNodes();
    int count = 0;
    for (boolean u : unknown) {
      count += u ? 1 : 0;
    }
    nodes = new int[count];
    int k = 0;
    for (int n = 0; n < unknown.length; n++) {
      if (unknown[n]) {
        nodes[k++] = n;
      }
    }
    weights = operator.nodeWeights();
    in = new double[unknown.length];
    out = new double[unknown.length];
  }

  @Override
  public int rows() {
    return nodes.length;
  }

  @Override
  public int columns() {
    return nodes.length;
  }

  @Override
  public void apply(double[] x, int xOffset, double[] y, int yOffset) {
    for (int k = 0; k < nodes.length; k++) {
      in[nodes[k]] = x[xOffset + k];
    }
    operator.apply(in, out);
    for (int k = 0; k < nodes.length; k++) {
      y[yOffset + k] = out[nodes[k]];
    }
  }

  @Override
  public void addTranspose(double[] y, int yOffset, double[] x, int xOffset) {
    for (int k = 0; k < nodes.length; k++) {
      in[nodes[k]] = y[yOffset + k] / weights[nodes[k]];
    }
    operator.apply(in, out);
    for (int k = 0; k < nodes.length; k++) {
      x[xOffset + k] += weights[nodes[k]] * out[nodes[k]];
    }
  }
}
