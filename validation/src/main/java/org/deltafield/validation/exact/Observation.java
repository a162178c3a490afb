package org.deltafield.validation.exact;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;

/**
 * A linear observation of a problem's two fields: y = c + Σ_i u_i ρ(p_i) + Σ_j v_j φ(q_j) + η, η ~
 * N(0, noise²).
 *
 * @param chargeNodes p
 * @param chargeWeights u, one per p
 * @param potentialNodes q
 * @param potentialWeights v, one per q
 * @param offset c
 * @param noise standard deviation of η, at least 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Observation(
    int[] chargeNodes,
    double[] chargeWeights,
    int[] potentialNodes,
    double[] potentialWeights,
    double offset,
    double noise) {
  private static final int[] NONE = {};

  /** Checks lengths and noise. */
  public Observation {
    if (chargeNodes.length != chargeWeights.length
        || potentialNodes.length != potentialWeights.length) {
      throw new IllegalArgumentException("an observation has one weight per node");
    }
    if (!(noise >= 0) || Double.isInfinite(noise)) {
      throw new IllegalArgumentException("noise finite and at least 0, not " + noise);
    }
  }

  /** The value of one field at a node. */
  public static Observation value(Quantity quantity, int node, double noise) {
    return average(quantity, new int[] {node}, noise);
  }

  /** The mean of one field over some nodes. */
  public static Observation average(Quantity quantity, int[] nodes, double noise) {
    double[] weights = new double[nodes.length];
    Arrays.fill(weights, 1.0 / nodes.length);
    boolean charge = quantity == Quantity.CHARGE;
    double[] none = {};
    return new Observation(
        charge ? nodes.clone() : NONE,
        charge ? weights : none,
        charge ? NONE : nodes.clone(),
        charge ? none : weights,
        0,
        noise);
  }

  /**
   * The flux through a face, as {@link FaceFlux} has it for every ρ and φ: an affine function of
   * both within two layers of nodes.
   */
  public static Observation flux(PoissonProblem problem, Face face, double noise) {
    Grid grid = problem.grid();
    int[] on = Boundaries.faceNodes(grid, face);
    int inward = face.upper() ? -grid.stride(face.axis()) : grid.stride(face.axis());
    int[] near =
        IntStream.concat(Arrays.stream(on), Arrays.stream(on).map(n -> n + inward)).toArray();
    PoissonProblem empty = problem.withCharge(Field.zero(grid));
    double offset = FaceFlux.of(empty, Field.zero(grid)).through(face);
    double[] charge = new double[on.length];
    double[] potential = new double[near.length];
    for (int n = 0; n < on.length; n++) {
      PoissonProblem charged = problem.withCharge(unit(grid, on[n]));
      charge[n] = FaceFlux.of(charged, Field.zero(grid)).through(face) - offset;
    }
    for (int n = 0; n < near.length; n++) {
      potential[n] = FaceFlux.of(empty, unit(grid, near[n])).through(face) - offset;
    }
    return new Observation(on, charge, near, potential, offset, noise);
  }

  private static Field unit(Grid grid, int node) {
    Field field = Field.zero(grid);
    field.values()[node] = 1;
    return field;
  }

  /** What is observed of two fields, without the noise. */
  public double of(Field charge, Field potential) {
    return offset + linear(charge.values(), potential.values());
  }

  /** The linear part. */
  double linear(double[] charge, double[] potential) {
    double sum = 0;
    for (int i = 0; i < chargeNodes.length; i++) {
      sum += chargeWeights[i] * charge[chargeNodes[i]];
    }
    for (int j = 0; j < potentialNodes.length; j++) {
      sum += potentialWeights[j] * potential[potentialNodes[j]];
    }
    return sum;
  }

  /** The gradient with respect to ξ. */
  double[] row(GaussianProblem problem) {
    double[] row = new double[problem.modes()];
    add(problem, Quantity.CHARGE, chargeNodes, chargeWeights, row);
    add(problem, Quantity.POTENTIAL, potentialNodes, potentialWeights, row);
    return row;
  }

  private static void add(
      GaussianProblem problem, Quantity quantity, int[] nodes, double[] weights, double[] row) {
    if (nodes.length == 0) {
      return;
    }
    double[] v = new double[problem.grid().size()];
    for (int n = 0; n < nodes.length; n++) {
      v[nodes[n]] += weights[n];
    }
    double[] gradient = problem.adjoint(quantity, v);
    for (int m = 0; m < row.length; m++) {
      row[m] += gradient[m];
    }
  }
}
