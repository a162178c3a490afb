package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;

/** g = 0 on all faces of a box of any dimension. */
public record GroundedBoundary() implements BoundaryDistribution {
  static final String KIND = "grounded";

  static BoundaryDistribution read(ConfigNode node) {
    return new GroundedBoundary();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void draw(RandomGenerator random, Grid grid, double potentialScale, double[] potential) {
    for (Face face : FaceKind.faces(grid)) {
      for (int node : Boundaries.faceNodes(grid, face)) {
        potential[node] = 0;
      }
    }
  }

  @Override
  public ObjectNode parameters() {
    return JsonNodeFactory.instance.objectNode();
  }
}
