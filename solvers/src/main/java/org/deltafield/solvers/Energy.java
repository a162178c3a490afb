package org.deltafield.solvers;

/**
 * The energy of a solution twice: in its charges and in its field.
 *
 * <p>½∫ρφ + ½∮φ ε∂φ/∂n = ½∫ε|E|² + ½∫κ²φ², Green's first identity, and so on the grid, by summation
 * by parts: with V = ∏h_a, the cell shares w and the links s_pq of the operator, which end at the
 * surface where a conductor cuts them,
 *
 * <p>½V Σ_unknown w ρφ + ½Σ_Neumann qφ·area + ½Σ_held φ Q = ½V Σ_links s_pq (φ_p − φ_q)² + ½V
 * Σ_unknown w κ²φ²,
 *
 * <p>Q = V Σ_q s_pq (φ_p − φ_q) the flux that leaves a held node or a piece of surface for the box.
 * The identity is exact for the discrete solution, so it holds up to the solver's residual; each
 * side is O(h²) from the integral, O(h) with curved conductors. Where everything held is grounded
 * and no flux is given, the boundary's part vanishes.
 *
 * @param charge ½∫ρφ over the cells of unknown nodes
 * @param boundary what the data on faces and conductors add
 * @param field ½∫ε|E|²
 * @param screening ½∫κ²φ² over the cells of unknown nodes
 */
public record Energy(double charge, double boundary, double field, double screening) {

  /** The energies of φ as the solution of a problem. */
  public static Energy of(PoissonProblem problem, Field phi) {
    PoissonOperator operator = new PoissonOperator(problem);
    HeldRegions regions = operator.regions();
    double[] v = phi.values();
    double[] w = operator.nodeWeights();
    double[] rho = problem.charge().values();
    double[] kappaSquared = problem.screening().onNodes(problem.grid());
    double[] given = operator.neumannSource();
    double charge = 0;
    double boundary = 0;
    double screening = 0;
    for (int n = 0; n < v.length; n++) {
      if (w[n] > 0) {
        charge += w[n] * rho[n] * v[n];
        boundary += w[n] * (given[n] - rho[n]) * v[n];
        screening += w[n] * kappaSquared[n] * v[n] * v[n];
      }
    }
    double field = 0;
    for (int axis = 0; axis < problem.grid().dimension(); axis++) {
      double[] s = SymmetricLinks.along(operator, axis);
      for (int n = 0; n < v.length; n++) {
        int m = SymmetricLinks.upperNeighbour(problem.grid(), axis, n);
        if (m >= 0 && regions.conductorAt(n) < 0 && regions.conductorAt(m) < 0) {
          double current = s[n] * (v[n] - v[m]);
          field += current * (v[n] - v[m]);
          boundary += (w[n] == 0 ? current * v[n] : 0) - (w[m] == 0 ? current * v[m] : 0);
        }
      }
    }
    for (CutLink cut : regions.cuts()) {
      double difference = cut.potential() - v[cut.node()];
      double current = regions.share(cut) * cut.strength() * difference;
      field += current * difference;
      boundary += current * cut.potential();
    }
    double half = 0.5 * problem.grid().cellVolume();
    return new Energy(half * charge, half * boundary, half * field, half * screening);
  }
}
