package org.deltafield.diffusion.residual;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.solvers.PoissonOperator;

/**
 * The estimate φ_k that is nearest to the solution, in the energy norm, among all sums of the
 * corrections d₁ … d_k that were proposed so far.
 *
 * <p>p = d − Σ_j (⟨Ap_j, d⟩/⟨Ap_j, p_j⟩) p_j, α = ⟨p, r⟩/⟨p, Ap⟩, φ ← φ + αp, r ← r − αAp. The
 * energy error ‖φ* − φ‖_A falls by α⟨p, r⟩ ≥ 0 each time, whatever d is; no solution has to be
 * known, since ⟨p, A(φ* − φ)⟩ = ⟨p, r⟩. This is the flexible conjugate gradient method (Y. Notay,
 * SIAM J. Sci. Comput. 22 (2000) 1444) with all directions kept and the proposals as preconditioned
 * residuals.
 *
 * <p>For problems with zero data on all faces, where A is symmetric as it stands. One step costs
 * one application of A and k scalar products. Belongs to one thread.
 */
final class EnergyDescent {
  private final PoissonOperator operator;
  private final double[] estimate;
  private final double[] residual;
  private final List<double[]> directions = new ArrayList<>();
  private final List<double[]> images = new ArrayList<>();
  private final List<Double> energies = new ArrayList<>();

  /**
   * Starts from zero.
   *
   * @param operator A
   * @param source f on the nodes, 0 at held ones; copied
   */
  EnergyDescent(PoissonOperator operator, double[] source) {
    this.operator = operator;
    estimate = new double[source.length];
    residual = source.clone();
  }

  /** φ_k, live. */
  double[] estimate() {
    return estimate;
  }

  /** f − Aφ_k as the recursion carries it, live. */
  double[] residual() {
    return residual;
  }

  /** k, the corrections taken. */
  int steps() {
    return directions.size();
  }

  /** Takes a proposed correction, 0 at held nodes. One that adds nothing new is left out. */
  void step(double[] proposal) {
    double[] p = proposal.clone();
    for (int j = 0; j < directions.size(); j++) {
      add(-dot(images.get(j), p) / energies.get(j), directions.get(j), p);
    }
    double[] image = new double[p.length];
    operator.apply(p, image);
    double energy = dot(p, image);
    if (!(energy > 0) || Double.isInfinite(energy)) {
      return;
    }
    double alpha = dot(p, residual) / energy;
    add(alpha, p, estimate);
    add(-alpha, image, residual);
    directions.add(p);
    images.add(image);
    energies.add(energy);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += a[n] * b[n];
    }
    return sum;
  }

  private static void add(double factor, double[] a, double[] to) {
    for (int n = 0; n < a.length; n++) {
      to[n] += factor * a[n];
    }
  }
}
