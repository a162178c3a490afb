package org.deltafield.solvers;

/**
 * The energy of a solution twice: in its charges and in its field.
 *
 * <p>½∫ε|E|² = ½∫ρφ + ½∮φ ε∂φ/∂n, and so on the grid, by summation by parts: with V = ∏h_a, the
 * cell shares w and the links s_pq of the operator,
 *
 * <p>½V Σ_links s_pq (φ_p − φ_q)² = ½V Σ_unknown w ρφ + ½Σ_Neumann qφ·area + ½Σ_held φ_p Q_p,
 *
 * <p>Q_p = V Σ_q s_pq (φ_p − φ_q), the flux that leaves the cell of a held node for the box. The
 * identity is exact for the discrete solution, so it holds up to the solver's residual; each side
 * is O(h²) from the integral. Where held faces are grounded and no flux is given, the boundary's
 * part vanishes.
 *
 * @param charge ½∫ρφ over the cells of unknown nodes
 * @param boundary what the data on the faces add
 * @param field ½∫ε|E|²
 */
public record Energy(double charge, double boundary, double field) {

  /** The energies of φ as the solution of a problem. */
  public static Energy of(PoissonProblem problem, Field phi) {
    PoissonOperator operator = new PoissonOperator(problem);
    Grid grid = problem.grid();
    double volume = grid.cellVolume();
    double[] v = phi.values();
    double[] w = operator.nodeWeights();
    double[] rho = problem.charge().values();
    double[] given = operator.source();
    double charge = 0;
    double boundary = 0;
    for (int n = 0; n < v.length; n++) {
      if (w[n] > 0) {
        charge += w[n] * rho[n] * v[n];
        boundary += w[n] * (given[n] - rho[n]) * v[n];
      }
    }
    double field = 0;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      double[] s = SymmetricLinks.along(operator, axis);
      for (int n = 0; n < v.length; n++) {
        int m = SymmetricLinks.upperNeighbour(grid, axis, n);
        if (m >= 0) {
          double current = s[n] * (v[n] - v[m]);
          field += current * (v[n] - v[m]);
          boundary += (w[n] == 0 ? current * v[n] : 0) - (w[m] == 0 ? current * v[m] : 0);
        }
      }
    }
    return new Energy(0.5 * volume * charge, 0.5 * volume * boundary, 0.5 * volume * field);
  }
}
