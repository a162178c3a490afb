package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.Bootstrap;
import org.deltafield.validation.Completeness;
import org.deltafield.validation.Intervals;
import org.deltafield.validation.JsonNumbers;
import org.deltafield.validation.Provenance;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.Verdict;

/**
 * A report as JSON, schema {@value ValidationReport#SCHEMA}. Keys are stable. A number that is not
 * finite is null; a part that does not apply is absent. {@code problems} holds each metric's value
 * for each problem, {@code warnings} what a reader must know.
 */
public final class JsonReportWriter {
  private JsonReportWriter() {}

  /** Writes a result as a file that is whole or absent. */
  public static void write(ValidationResult result, Path file) {
    AtomicFiles.writeJson(file, tree(result));
  }

  /** A result as a JSON tree: the report, and the data of each further part under its key. */
  public static ObjectNode tree(ValidationResult result) {
    ObjectNode root = tree(result.report());
    for (ReportSection section : result.sections()) {
      if (root.has(section.key())) {
        throw new IllegalArgumentException("two parts of the report are called " + section.key());
      }
      if (!section.data().isMissingNode()) {
        root.set(section.key(), section.data());
      }
    }
    return root;
  }

  /** The report as a JSON tree. */
  public static ObjectNode tree(ValidationReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", ValidationReport.SCHEMA);
    provenance(root.putObject("provenance"), report.provenance());
    data(root.putObject("data"), report.data());
    report
        .model()
        .ifPresent(
            model ->
                root.putObject("model")
                    .put("name", model.name())
                    .put("parameters", model.parameters())
                    .put("checkpoint_sha256", model.checkpointSha256()));
    report
        .sampler()
        .ifPresent(
            sampler ->
                root.putObject("sampler")
                    .put("name", sampler.name())
                    .put("steps", sampler.steps())
                    .put("evaluations", sampler.evaluations())
                    .put("ensemble", sampler.ensemble()));
    ObjectNode metrics = root.putObject("metrics");
    for (MetricResult metric : report.metrics()) {
      ObjectNode node = metrics.putObject(metric.name());
      JsonNumbers.put(node, "mean", metric.statistics().mean());
      JsonNumbers.put(node, "median", metric.statistics().median());
      JsonNumbers.put(node, "p95", metric.statistics().p95());
      JsonNumbers.put(node, "max", metric.statistics().max());
      node.put("unit", metric.unit()).put("direction", metric.direction().words());
      if (metric.direction().judges()) {
        node.put("target", metric.direction().target());
      }
      node.put("count", metric.statistics().count());
      node.put("not_finite", metric.statistics().notFinite());
      metric.intervals().ifPresent(i -> intervals(node.putObject("intervals"), i));
    }
    completeness(root.putObject("completeness"), report.completeness());
    cost(root, report);
    report.solve().ifPresent(solve -> SolveJson.write(solve, root));
    verdicts(root.putArray("verdicts"), report);
    problems(root.putArray("problems"), report);
    report.warnings().forEach(root.putArray("warnings")::add);
    return root;
  }

  private static void intervals(ObjectNode node, Intervals intervals) {
    node.put("level", Bootstrap.LEVEL);
    for (Statistic statistic : Statistic.values()) {
      statistic
          .of(intervals)
          .ifPresent(
              i -> {
                ObjectNode ends = node.putObject(statistic.key());
                JsonNumbers.put(ends, "low", i.low());
                JsonNumbers.put(ends, "high", i.high());
              });
    }
  }

  private static void completeness(ObjectNode node, Completeness completeness) {
    node.put("problems", completeness.problems());
    completeness.spoiled().forEach(node.putArray("not_finite")::add);
    completeness.failedReferences().forEach(node.putArray("failed_references")::add);
  }

  /** Where numbers come from. */
  static void provenance(ObjectNode node, Provenance from) {
    node.put("version", from.version())
        .put("commit", from.commit())
        .put("java", from.java())
        .put("os", from.os())
        .put("cpu", from.cpu())
        .put("backend", from.backend())
        .put("threads", from.threads())
        .put("seed", from.seed())
        .put("created", from.created().toString());
  }

  private static void data(ObjectNode node, ValidationReport.Data data) {
    node.put("name", data.name());
    data.split().ifPresent(split -> node.put("split", split));
    node.put("samples", data.samples());
    Grid grid = data.grid();
    ObjectNode shape = node.putObject("grid");
    ArrayNode intervals = shape.putArray("intervals");
    ArrayNode lengths = shape.putArray("lengths");
    ArrayNode periodic = shape.putArray("periodic");
    for (int axis = 0; axis < grid.dimension(); axis++) {
      intervals.add(grid.intervals(axis));
      lengths.add(grid.length(axis));
      periodic.add(grid.periodic(axis));
    }
  }

  private static void cost(ObjectNode root, ValidationReport report) {
    ArrayNode classical = root.putArray("classical");
    for (ValidationReport.Classical solver : report.classical()) {
      ObjectNode node = classical.addObject().put("solver", solver.solver());
      if (!Double.isNaN(solver.relativeL2())) {
        JsonNumbers.put(node, "relative_l2", solver.relativeL2());
      }
      JsonNumbers.put(node, "residual_relative", solver.residualRelative());
      JsonNumbers.put(node, "seconds_per_field", solver.secondsPerField());
      node.put("iterations", solver.iterations());
    }
    report
        .surrogate()
        .ifPresent(
            cost -> {
              ObjectNode node = root.putObject("surrogate");
              JsonNumbers.put(node, "seconds_per_field", cost.secondsPerField());
              node.put("evaluations", cost.evaluations());
              cost.peakMemoryBytes().ifPresent(bytes -> node.put("peak_memory_bytes", bytes));
            });
  }

  private static void verdicts(ArrayNode array, ValidationReport report) {
    for (Verdict verdict : report.verdicts()) {
      ObjectNode node = array.addObject().put("rule", verdict.rule());
      verdict.metric().ifPresent(metric -> node.put("metric", metric));
      JsonNumbers.put(node, "value", verdict.value());
      node.put("sense", verdict.sense().words());
      JsonNumbers.put(node, "threshold", verdict.threshold());
      node.put("pass", verdict.pass()).put("why", verdict.why());
      if (!verdict.worst().isEmpty()) {
        ArrayNode worst = node.putArray("worst");
        verdict
            .worst()
            .forEach(
                w ->
                    JsonNumbers.put(worst.addObject().put("index", w.index()), "value", w.value()));
      }
    }
  }

  private static void problems(ArrayNode array, ValidationReport report) {
    for (int n = 0; n < report.data().samples(); n++) {
      ObjectNode node = array.addObject().put("index", n);
      if (n < report.data().seeds().length) {
        node.put("seed", report.data().seeds()[n]);
      }
      for (MetricResult metric : report.metrics()) {
        if (metric.defined()[n]) {
          JsonNumbers.put(node, metric.name(), metric.values()[n]);
        }
      }
    }
  }
}
