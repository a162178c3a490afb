package org.deltafield.validation.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.validation.JsonNumbers;

/** The numbers of a {@link WorkPrecision} in full. */
final class WorkPrecisionJson {
  private WorkPrecisionJson() {}

  /** The tree under the key {@code work_precision}. */
  static ObjectNode of(WorkPrecision study) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("problems", study.problems());
    root.put("rounds", study.rounds());
    root.put("threads", study.threads());
    root.put("cpu", study.cpu());
    root.put("set_up_included", study.setUpIncluded());
    ArrayNode points = root.putArray("points");
    for (WorkPoint p : study.points()) {
      ObjectNode node = points.addObject();
      node.put("method", p.method()).put("setting", p.setting()).put("batch", p.batch());
      node.put("seconds", p.seconds().median());
      node.put("seconds_low", p.seconds().low()).put("seconds_high", p.seconds().high());
      p.operations().ifPresent(count -> node.put("operations", count));
      JsonNumbers.put(node, "relative_l2", p.relativeL2());
      node.put("iterations", p.iterations()).put("unfinished", p.unfinished());
    }
    ArrayNode same = root.putArray("same_accuracy");
    for (int batch : WorkPrecision.BATCHES) {
      double error = study.model(batch).relativeL2();
      for (String method : study.classical()) {
        study
            .fastest(batch, method, error)
            .ifPresent(
                p ->
                    same.addObject()
                        .put("method", method)
                        .put("batch", batch)
                        .put("setting", p.setting())
                        .put("seconds", p.seconds().median())
                        .put("relative_l2", p.relativeL2()));
      }
    }
    study.advice().forEach(root.putArray("advice")::add);
    ArrayNode hybrids = root.putArray("hybrids");
    for (WorkPrecision.Hybrid h : study.hybrids()) {
      ObjectNode node = hybrids.addObject();
      node.put("solver", h.solver()).put("residual", h.tolerance());
      node.put("iterations", h.iterations()).put("seconds", h.seconds().median());
      node.put("zero_iterations", h.zeroIterations());
      node.put("zero_seconds", h.zeroSeconds().median());
      node.put("full_iterations", h.fullIterations());
      node.put("full_seconds", h.fullSeconds().median());
      node.put("sampling_seconds", h.samplingSeconds()).put("unfinished", h.unfinished());
    }
    return root;
  }
}
