package org.deltafield.solvers;

/**
 * The 5-point stencil of −∇·(ε∇) on a 2-D grid with Dirichlet data on all four edges, ε on nodes.
 *
 * <p>(Aφ)_ij = Σ over the four neighbours m of c_m (φ_ij − φ_m), c_m = ε̄/h_a² with ε̄ the harmonic
 * mean of ε at the two nodes (see {@link FaceCoefficients}). Truncation error O(h²) for smooth ε.
 */
final class VariableFivePointStencil implements Stencil {
  private final int nodesX;
  private final int nodesY;
  private final double[] cx;
  private final double[] cy;

  VariableFivePointStencil(Grid grid, Permittivity permittivity) {
    nodesX = grid.nodes(0);
    nodesY = grid.nodes(1);
    cx = FaceCoefficients.along(grid, permittivity, 0);
    cy = FaceCoefficients.along(grid, permittivity, 1);
  }

  /** c between each node and its upper neighbour along an axis; the array itself. */
  double[] links(int axis) {
    return axis == 0 ? cx : cy;
  }

  @Override
  public void apply(double[] phi, double[] out) {
    Stencil.fillEdges(out, nodesX, nodesY, 0);
    for (int j = 1; j < nodesY - 1; j++) {
      applyRow(cx, cy, phi, out, j * nodesX + 1, (j + 1) * nodesX - 1, nodesX);
    }
  }

  private static void applyRow(
      double[] cx, double[] cy, double[] phi, double[] out, int begin, int end, int row) {
    for (int n = begin; n < end; n++) {
      out[n] =
          cx[n] * (phi[n] - phi[n + 1])
              + cx[n - 1] * (phi[n] - phi[n - 1])
              + cy[n] * (phi[n] - phi[n + row])
              + cy[n - row] * (phi[n] - phi[n - row]);
    }
  }

  @Override
  public int rows() {
    return nodesY;
  }

  @Override
  public void residualRow(double[] charge, double[] phi, double[] out, int row) {
    int begin = row * nodesX + 1;
    int end = (row + 1) * nodesX - 1;
    if (row == 0 || row == nodesY - 1) {
      java.util.Arrays.fill(out, begin - 1, end + 1, 0);
      return;
    }
    out[begin - 1] = 0;
    out[end] = 0;
    // Two short loops over a row in cache run faster than one: the compiler vectorises both.
    applyRow(cx, cy, phi, out, begin, end, nodesX);
    for (int n = begin; n < end; n++) {
      out[n] = charge[n] - out[n];
    }
  }

  @Override
  public void diagonal(double[] out) {
    for (int j = 1; j < nodesY - 1; j++) {
      for (int n = j * nodesX + 1; n < (j + 1) * nodesX - 1; n++) {
        out[n] = cx[n] + cx[n - 1] + cy[n] + cy[n - nodesX];
      }
    }
    Stencil.fillEdges(out, nodesX, nodesY, 1);
  }
}
