package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;

/**
 * A law of boundary data: which condition each face of the box has, the same for all draws, and the
 * random data. Implementations are immutable and may be shared by threads; a draw does not depend
 * on the grid but through the nodes it is sampled on.
 */
public interface BoundaryDistribution {
  /** The name in the catalogue {@link BoundaryDistributions#ALL}. */
  String kind();

  /** What holds on a face. */
  default FaceKind on(Face face) {
    return FaceKind.DIRICHLET;
  }

  /** Which axes of a box the law makes periodic. */
  default boolean[] periodic(int dimension) {
    boolean[] periodic = new boolean[dimension];
    for (int axis = 0; axis < dimension; axis++) {
      periodic[axis] = on(Face.of(axis, false)) == FaceKind.PERIODIC;
    }
    return periodic;
  }

  /** Why the law cannot be drawn on a grid, in one line; empty when it can. */
  default Optional<String> refusal(Grid grid) {
    return Optional.empty();
  }

  /**
   * Draws g into the nodes of the Dirichlet faces and leaves the others as they are.
   *
   * @param potentialScale root mean square of the potential that the charge makes on the grounded
   *     box, the unit of relative amplitudes
   */
  void draw(RandomGenerator random, Grid grid, double potentialScale, double[] potential);

  /**
   * Draws the data of all faces, rounded to what a file holds.
   *
   * @param potentialScale the unit of Dirichlet data
   * @param fluxScale the unit of Neumann data: ε times that, over the shorter side
   */
  default Boundaries draw(
      RandomGenerator random,
      Grid grid,
      double potentialScale,
      double fluxScale,
      Precision precision) {
    double[] potential = new double[grid.size()];
    draw(random, grid, potentialScale, potential);
    return faces(grid, precision, potential, Map.of());
  }

  /**
   * Conditions from Dirichlet data on the nodes and Neumann data by face, 0 where none is given.
   */
  default Boundaries faces(
      Grid grid, Precision precision, double[] potential, Map<Face, double[]> fluxes) {
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (Face face : FaceKind.faces(grid)) {
      switch (on(face)) {
        case DIRICHLET -> {
          int[] nodes = Boundaries.faceNodes(grid, face);
          precision.round(potential, nodes);
          double[] g = new double[nodes.length];
          for (int n = 0; n < nodes.length; n++) {
            g[n] = potential[nodes[n]];
          }
          conditions.put(face, new BoundaryCondition.Dirichlet(g));
        }
        case NEUMANN -> {
          double[] q = fluxes.getOrDefault(face, new double[grid.faceSize(face.axis())]);
          precision.round(q);
          conditions.put(face, new BoundaryCondition.Neumann(q));
        }
        case PERIODIC -> conditions.put(face, new BoundaryCondition.Periodic());
      }
    }
    return new Boundaries(grid, conditions);
  }

  /** The parameters as a file writes them, without kind. */
  ObjectNode parameters();

  /** Kind and parameters, as {@link BoundaryDistributions#read} reads them. */
  default ObjectNode toJson() {
    ObjectNode json = parameters().objectNode();
    json.put("kind", kind());
    json.setAll(parameters());
    return json;
  }
}
