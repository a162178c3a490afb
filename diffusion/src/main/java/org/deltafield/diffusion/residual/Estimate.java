package org.deltafield.diffusion.residual;

import org.deltafield.solvers.PoissonProblem;

/**
 * Where one state of a sampling path or of an episode of training stands: its problem, the estimate
 * φ of w, and what the network is told of it.
 *
 * <p>With r = f − Aφ and z = A₀⁻¹r, the size s is the root mean square of z over the inner nodes.
 * In units of s what is still unknown, (w − φ)/s, is of order 1 at every step: the network sees the
 * same problem whether the estimate errs by half or by a millionth.
 *
 * <p>Channels on the inner nodes, [channel, y, x]. Of the material: ln(ε/ε̄); ln(h² diag A/(4ε̄)),
 * which tells the links to neighbours on the faces too; x and y over [−1, 1]. Of the fields: z/s
 * and r/(s diag A), Jacobi's correction, times {@value #RESIDUAL_SCALE}. Belongs to one thread.
 */
final class Estimate {
  /** Material channels. */
  static final int MATERIALS = 4;

  /** Field channels. */
  static final int FIELDS = 2;

  /** Brings the scaled residual of a smooth field to the order of 1. */
  private static final double RESIDUAL_SCALE = 20;

  private final VaryingProblem problem;
  private final int side;
  private final EnergyDescent descent;
  private final double[] z;
  private final double mean;
  private final double cell;
  private final double firstSize;
  private double size;

  /** Starts from φ = 0. */
  Estimate(PoissonProblem problem, int intervals) {
    this.problem = new VaryingProblem(problem, intervals);
    side = intervals - 1;
    descent = new EnergyDescent(this.problem.operator(), this.problem.source());
    z = new double[problem.grid().size()];
    mean = this.problem.meanPermittivity();
    cell = problem.grid().spacing(0) * problem.grid().spacing(0);
    measure();
    firstSize = size;
  }

  private void measure() {
    problem.constantSolve(descent.residual(), z);
    double sum = 0;
    for (double value : z) {
      sum += value * value;
    }
    size = Math.sqrt(sum / (side * (double) side));
  }

  /** The problem. */
  VaryingProblem problem() {
    return problem;
  }

  /** s; 0 when there is nothing left to correct. */
  double size() {
    return size;
  }

  /** s of φ = 0. */
  double firstSize() {
    return firstSize;
  }

  /** φ on the nodes, live. */
  double[] values() {
    return descent.estimate();
  }

  /** Inner nodes. */
  int nodes() {
    return side * side;
  }

  /** φ on the inner nodes, row-major. */
  void innerValues(double[] out) {
    double[] phi = values();
    for (int j = 0; j < side; j++) {
      System.arraycopy(phi, node(j, 0), out, j * side, side);
    }
  }

  /** Corrections taken so far. */
  int steps() {
    return descent.steps();
  }

  /** z/s on the inner nodes, row-major: what a constant ε would make of the residual. */
  void constantGuess(double[] out) {
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        out[j * side + i] = size > 0 ? z[node(j, i)] / size : 0;
      }
    }
  }

  /**
   * Takes a correction s·c of φ, c on the inner nodes, as far as it lowers the energy of the error.
   */
  void correct(double[] c) {
    double[] proposal = new double[z.length];
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        proposal[node(j, i)] = size * c[j * side + i];
      }
    }
    descent.step(proposal);
    measure();
  }

  /** (w − φ)/s on the inner nodes for a known w. */
  void remainder(double[] w, double[] out) {
    double[] phi = values();
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        int n = node(j, i);
        out[j * side + i] = size > 0 ? (w[n] - phi[n]) / size : 0;
      }
    }
  }

  /** Writes the material channels from an offset on. */
  void materials(float[] out, int offset) {
    int plane = side * side;
    double[] diagonal = problem.diagonal();
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        int n = node(j, i);
        int at = offset + j * side + i;
        out[at] = (float) Math.log(problem.permittivity(n) / mean);
        out[at + plane] = (float) Math.log(cell * diagonal[n] / (4 * mean));
        out[at + 2 * plane] = 2f * (i + 1) / (side + 1) - 1;
        out[at + 3 * plane] = 2f * (j + 1) / (side + 1) - 1;
      }
    }
  }

  /** Writes the field channels from an offset on. */
  void fields(float[] out, int offset) {
    int plane = side * side;
    double[] r = descent.residual();
    double[] diagonal = problem.diagonal();
    double factor = size > 0 ? RESIDUAL_SCALE / size : 0;
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        int n = node(j, i);
        int at = offset + j * side + i;
        out[at] = (float) (size > 0 ? z[n] / size : 0);
        out[at + plane] = (float) (factor * r[n] / diagonal[n]);
      }
    }
  }

  private int node(int j, int i) {
    return (j + 1) * (side + 2) + i + 1;
  }
}
