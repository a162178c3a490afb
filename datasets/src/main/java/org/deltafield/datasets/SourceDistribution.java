package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A law of charge densities ρ on a box.
 *
 * <p>A draw is a function of position that is then sampled on the nodes: how many random numbers it
 * takes, and what they mean, does not depend on the grid. Lengths such as widths and radii are in
 * units of the shortest side of the box. Implementations are immutable and may be shared by
 * threads.
 */
public interface SourceDistribution {
  /** The name in the catalogue {@link SourceDistributions#ALL}. */
  String kind();

  /** Draws ρ on the nodes, row-major with x fastest; a new array. */
  double[] draw(RandomGenerator random, Grid grid);

  /** The parameters as a file writes them, without kind and weight. */
  ObjectNode parameters();

  /** Why the law cannot be drawn on a grid, in one line; empty when it can. */
  default Optional<String> refusal(Grid grid) {
    return Shapes.planar(grid)
        ? Optional.empty()
        : Optional.of("source " + kind() + " is for grids of two axes that are not periodic");
  }

  /** Kind and parameters, as {@link SourceDistributions#read} reads them. */
  default ObjectNode toJson() {
    ObjectNode json = parameters().objectNode();
    json.put("kind", kind());
    json.setAll(parameters());
    return json;
  }
}
