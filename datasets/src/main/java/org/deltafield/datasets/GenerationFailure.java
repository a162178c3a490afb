package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A draw that did not become a pair, and that another draw replaced.
 *
 * @param index of the pair in its split
 * @param attempt 0 for the pair's own seed, then counted up
 * @param seed of the draw
 * @param outcome of the solver, or what the check of the written pair found wrong
 * @param message in one line
 */
public record GenerationFailure(int index, int attempt, long seed, String outcome, String message) {
  private static final Bounds COUNT = Bounds.between(0, Integer.MAX_VALUE);

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("index", index)
        .put("attempt", attempt)
        .put("seed", seed)
        .put("outcome", outcome)
        .put("message", message);
  }

  static GenerationFailure read(ConfigNode node) {
    return new GenerationFailure(
        node.integer("index", COUNT),
        node.integer("attempt", COUNT),
        node.longInteger("seed", 0),
        node.text("outcome"),
        node.text("message"));
  }
}
