package org.deltafield.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A law of permittivities ε on the box, positive everywhere. Implementations are immutable and may
 * be shared by threads; a draw does not depend on the grid but through the nodes it is sampled on.
 */
public interface PermittivityDistribution {
  /** The name in the catalogue {@link PermittivityDistributions#ALL}. */
  String kind();

  /** The one ε of all draws; empty where it varies from draw to draw or from place to place. */
  default OptionalDouble constant() {
    return OptionalDouble.empty();
  }

  /** Why the law cannot be drawn on a grid, in one line; empty when it can. */
  default Optional<String> refusal(Grid grid) {
    return Optional.empty();
  }

  /** Draws ε on the nodes, row-major with x fastest; a new array. */
  double[] draw(RandomGenerator random, Grid grid);

  /** The parameters as a file writes them, without kind. */
  ObjectNode parameters();

  /** Kind and parameters, as {@link PermittivityDistributions#read} reads them. */
  default JsonNode toJson() {
    ObjectNode json = parameters().objectNode();
    json.put("kind", kind());
    json.setAll(parameters());
    return json;
  }
}
