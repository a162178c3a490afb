package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A law of conductors inside the box, each at a potential of its own. Implementations are immutable
 * and may be shared by threads.
 */
public interface ConductorDistribution {
  /** The name in the catalogue {@link ConductorDistributions#ALL}. */
  String kind();

  /** The largest number of conductors in a draw; 0 if there never is one. */
  int most();

  /** Why the law cannot be drawn on a grid, in one line; empty when it can. */
  Optional<String> refusal(Grid grid);

  /**
   * Draws conductors that do not touch each other nor the faces.
   *
   * @param potentialScale root mean square of the potential that the charge makes on the grounded
   *     box, the unit of the potentials
   */
  List<ConductorShape> draw(RandomGenerator random, Grid grid, double potentialScale);

  /** The parameters as a file writes them, without kind. */
  ObjectNode parameters();

  /** Kind and parameters, as {@link ConductorDistributions#read} reads them. */
  default ObjectNode toJson() {
    ObjectNode json = parameters().objectNode();
    json.put("kind", kind());
    json.setAll(parameters());
    return json;
  }
}
