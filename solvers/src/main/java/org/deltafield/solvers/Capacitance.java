package org.deltafield.solvers;

import java.util.List;

/**
 * The capacitance matrix of a problem's conductors, Q_i = Σ_j C_ij φ_j: C_ij is the charge on
 * conductor i with conductor j at potential 1, all others and all Dirichlet faces at 0, no other
 * charge and no given flux.
 *
 * <p>C is symmetric up to the solver's residual, its diagonal positive, the rest not. Σ_j C_ij is
 * what couples i to the grounded faces (and to the mobile charge where there is screening); it is 0
 * where there are neither. Per unit length in 2-D, per unit area in 1-D. One solve per conductor.
 *
 * @param matrix C_ij by rows
 * @param outcome CONVERGED, or how the first solve that failed ended
 */
public record Capacitance(List<List<Double>> matrix, Outcome outcome) {
  /** Copies the rows. */
  public Capacitance {
    matrix = matrix.stream().map(List::copyOf).toList();
  }

  /**
   * The capacitances of the conductors of a problem.
   *
   * @throws IllegalArgumentException if there is no conductor or the solver refuses
   */
  public static Capacitance of(PoissonProblem problem, FieldSolver solver) {
    int count = problem.conductors().size();
    if (count == 0) {
      throw new IllegalArgumentException("a problem without conductors has no capacitance");
    }
    PoissonProblem homogeneous = problem.homogeneous();
    Double[][] rows = new Double[count][count];
    Outcome outcome = Outcome.CONVERGED;
    for (int j = 0; j < count; j++) {
      int raised = j;
      PoissonProblem unit = homogeneous.withConductorPotentials(k -> k == raised ? 1 : 0);
      Solution solution = solver.solve(unit);
      outcome = outcome == Outcome.CONVERGED ? solution.outcome() : outcome;
      ConductorCharges charges = ConductorCharges.of(unit, solution.field());
      for (int i = 0; i < count; i++) {
        rows[i][j] = charges.on(i);
      }
    }
    return new Capacitance(java.util.Arrays.stream(rows).map(List::of).toList(), outcome);
  }

  /** C_ij. */
  public double between(int i, int j) {
    return matrix.get(i).get(j);
  }

  /** Σ_j C_ij, what couples conductor i to the grounded faces. */
  public double toGround(int i) {
    return matrix.get(i).stream().mapToDouble(Double::doubleValue).sum();
  }
}
