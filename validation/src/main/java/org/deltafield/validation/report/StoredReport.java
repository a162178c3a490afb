package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Interval;
import org.deltafield.validation.Metrics;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.ValidationReport;

/**
 * A report read back from {@code report.json}. Parts may be missing: reports of older versions lack
 * intervals, those of a single problem too. What is missing comes out empty, what was not finite as
 * NaN.
 */
public final class StoredReport {
  private final Path file;
  private final JsonNode root;

  private StoredReport(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a report.
   *
   * @throws InvalidInputException in one line, if the file is none
   */
  public static StoredReport read(Path file) {
    JsonNode root = AtomicFiles.readJson(file);
    String schema = root.path("schema").asText("");
    if (!schema.equals(ValidationReport.SCHEMA)) {
      throw InvalidInputException.of(
          file.toString(),
          "schema",
          schema.isEmpty() ? "nothing" : schema,
          ValidationReport.SCHEMA + ", the report.json of a run");
    }
    if (!root.path("metrics").isObject() || root.path("metrics").isEmpty()) {
      throw InvalidInputException.of(file.toString(), "metrics", "nothing", "the metrics of a run");
    }
    return new StoredReport(file, root);
  }

  /** The file it was read from. */
  public Path file() {
    return file;
  }

  /** The whole tree. */
  JsonNode root() {
    return root;
  }

  /** Text at a JSON pointer; empty where there is none. */
  Optional<String> text(String pointer) {
    JsonNode node = root.at(pointer);
    return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
  }

  /** A number at a JSON pointer, NaN where it was not finite; empty where there is none. */
  Optional<Double> number(String pointer) {
    return number(root.at(pointer));
  }

  private static Optional<Double> number(JsonNode node) {
    if (node.isNull()) {
      return Optional.of(Double.NaN);
    }
    return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
  }

  /** The model, or the classical solver, that was run. */
  String subject() {
    return text("/model/name").or(() -> text("/solve/solver")).orElse("unknown");
  }

  /** The data set with its split, or the problem. */
  String data() {
    return text("/data/name").orElse("unknown data")
        + text("/data/split").map(split -> ":" + split).orElse("");
  }

  /** Intervals along each axis, "64 × 64". */
  String grid() {
    List<String> counts = new ArrayList<>();
    root.at("/data/grid/intervals").forEach(n -> counts.add(n.asText()));
    return counts.isEmpty() ? "unknown grid" : String.join("\u00a0×\u00a0", counts);
  }

  /** The number of problems. */
  int problems() {
    return root.at("/data/samples").asInt(0);
  }

  /** The names of the metrics, in the order of the file. */
  List<String> metrics() {
    List<String> names = new ArrayList<>();
    root.path("metrics").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode metric(String name) {
    JsonNode node = root.path("metrics").path(name);
    return node.isObject() ? node : MissingNode.getInstance();
  }

  /** A statistic of a metric; NaN where it was not finite, empty where it was not measured. */
  Optional<Double> statistic(String metric, Statistic statistic) {
    return number(metric(metric).path(statistic.key()));
  }

  /** The interval of a statistic, an end that was not finite as infinity. */
  Optional<Interval> interval(String metric, Statistic statistic) {
    JsonNode ends = metric(metric).path("intervals").path(statistic.key());
    Optional<Double> low = number(ends.path("low"));
    Optional<Double> high = number(ends.path("high"));
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Interval(infinite(low.get()), infinite(high.get())));
  }

  private static double infinite(double end) {
    return Double.isNaN(end) ? Double.POSITIVE_INFINITY : end;
  }

  /**
   * A metric's values by problem, those that are not finite as NaN; problems are named by index and
   * seed, those without a seed are left out, and so are those where the metric is undefined.
   */
  Map<String, Double> values(String metric) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (JsonNode problem : root.path("problems")) {
      Optional<Double> value = number(problem.path(metric));
      if (problem.path("seed").isNumber() && value.isPresent()) {
        values.put(problem.path("index").asText() + "/" + problem.path("seed"), value.get());
      }
    }
    return values;
  }

  /** Which values of a metric are good: as this version has it, else as the file says. */
  Direction direction(String metric) {
    return Metrics.find(metric)
        .map(m -> m.direction())
        .orElseGet(
            () -> {
              JsonNode node = metric(metric);
              return node.path("target").isNumber()
                  ? new Direction(
                      node.path("direction").asText("better"), node.path("target").asDouble())
                  : Direction.NONE;
            });
  }

  /** The unit of a metric; empty where it is a ratio or unknown. */
  String unit(String metric) {
    String unit = metric(metric).path("unit").asText("1");
    return unit.equals("1") ? "" : unit;
  }
}
