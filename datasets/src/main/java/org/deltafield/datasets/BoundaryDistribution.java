package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A law of Dirichlet data g on the four edges of a box. Implementations are immutable and may be
 * shared by threads; a draw does not depend on the grid but through the nodes it is sampled on.
 */
public interface BoundaryDistribution {
  /** The name in the catalogue {@link BoundaryDistributions#ALL}. */
  String kind();

  /**
   * Draws g into the edge nodes of a nodal array and leaves the others as they are.
   *
   * @param potentialScale root mean square of the potential that the charge makes on the grounded
   *     box, the unit of relative amplitudes
   */
  void draw(RandomGenerator random, Grid grid, double potentialScale, double[] potential);

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
