package org.deltafield.diffusion.guidance;

import java.util.Set;
import java.util.function.IntPredicate;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;

/**
 * H is one row: the part of the flux −∫ε∂φ/∂n through chosen Dirichlet faces that depends on the
 * unknown nodes. The flux is that of {@link FaceFlux}, which obeys Gauss's law on the grid, so it
 * is affine in φ: flux(u + s·w) = flux(u) + s·Hw for w on the unknown nodes.
 *
 * <p>The row is found by measuring unit potentials on the layer of nodes beside the faces: one
 * measurement a node, once.
 */
public final class FluxThroughFaces implements LinearMap {
  private final PoissonProblem problem;
  private final Set<Face> faces;
  private final double[] row;

  /**
   * For the unknown nodes of a problem without conductors.
   *
   * @param problem whose ε, grid and charge are used
   * @param faces at least one, all with Dirichlet data
   */
  public FluxThroughFaces(PoissonProblem problem, Set<Face> faces) {
    if (faces.isEmpty() || !problem.conductors().isEmpty()) {
      throw new IllegalArgumentException(
          "a flux needs at least one face and a box without conductors: "
              + faces.size()
              + " faces, "
              + problem.conductors().size()
              + " conductors");
    }
    for (Face face : faces) {
      if (!(problem.boundaries().on(face) instanceof BoundaryCondition.Dirichlet)) {
        throw new IllegalArgumentException("face " + face.key() + " holds no Dirichlet data");
      }
    }
    this.problem = problem;
    this.faces = Set.copyOf(faces);
    row = measure();
  }

  private double[] measure() {
    Grid grid = problem.grid();
    boolean[] unknown = new PoissonOperator(problem).unknownNodes();
    IntPredicate beside = node -> this.faces.stream().anyMatch(face -> besides(grid, face, node));
    double nothing = flux(Field.zero(grid));
    double[] unit = new double[unknown.length];
    double[] weights = new double[unknown.length];
    int count = 0;
    for (int n = 0; n < unknown.length; n++) {
      if (unknown[n]) {
        if (beside.test(n)) {
          unit[n] = 1;
          weights[count] = flux(new Field(grid, unit)) - nothing;
          unit[n] = 0;
        }
        count++;
      }
    }
    return java.util.Arrays.copyOf(weights, count);
  }

  private static boolean besides(Grid grid, Face face, int node) {
    int i = node / grid.stride(face.axis()) % grid.nodes(face.axis());
    return Math.abs(i - (face.upper() ? grid.intervals(face.axis()) : 0)) <= 1;
  }

  /** The outward flux of φ through the faces. */
  public double flux(Field phi) {
    FaceFlux all = FaceFlux.of(problem, phi);
    return faces.stream().mapToDouble(all::through).sum();
  }

  /**
   * What Hw must be so that lift + scale·w has the given flux.
   *
   * @param total the flux wanted
   * @param lift the known part of φ
   * @param scale from w to φ, not zero
   */
  public double remainder(double total, Field lift, double scale) {
    return (total - flux(lift)) / scale;
  }

  @Override
  public int rows() {
    return 1;
  }

  @Override
  public int columns() {
    return row.length;
  }

  @Override
  public void apply(double[] x, int xOffset, double[] y, int yOffset) {
    double sum = 0;
    for (int n = 0; n < row.length; n++) {
      sum += row[n] * x[xOffset + n];
    }
    y[yOffset] = sum;
  }

  @Override
  public void addTranspose(double[] y, int yOffset, double[] x, int xOffset) {
    for (int n = 0; n < row.length; n++) {
      x[xOffset + n] += row[n] * y[yOffset];
    }
  }
}
