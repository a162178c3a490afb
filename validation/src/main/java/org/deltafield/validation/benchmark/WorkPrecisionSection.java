package org.deltafield.validation.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.PlotAxis;
import org.deltafield.validation.pictures.PlotSeries;
import org.deltafield.validation.pictures.Tint;

/** A {@link WorkPrecision} as a part of a report: sentences, tables, diagrams, numbers. */
public final class WorkPrecisionSection {
  private WorkPrecisionSection() {}

  /** The section, under the key {@code work_precision}. */
  public static ReportSection of(WorkPrecision study) {
    List<ReportSection.Table> tables = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    for (int batch : WorkPrecision.BATCHES) {
      String many = batch == 1 ? "one field at a time" : "in batches of " + batch;
      tables.add(table(study, batch, "Time a field, " + many));
      plots.add(plot(study, batch, "Time, " + many, "seconds a field", p -> p.seconds().median()));
    }
    plots.add(
        plot(
            study,
            1,
            "Floating-point work",
            "operations a field",
            p -> p.operations().orElse(Double.NaN)));
    return new ReportSection(
        "work_precision", "Work and precision", study.advice(), tables, plots, data(study));
  }

  private static ReportSection.Table table(WorkPrecision study, int batch, String caption) {
    List<ReportSection.Column> columns =
        List.of(
            ReportSection.Column.text("method"),
            ReportSection.Column.text("setting"),
            ReportSection.Column.number("ms a field"),
            ReportSection.Column.number("interval"),
            ReportSection.Column.number("relative L2"),
            ReportSection.Column.number("iterations"));
    List<List<String>> rows = new ArrayList<>();
    for (WorkPoint p : study.ofBatch(batch)) {
      rows.add(
          List.of(
              p.method(),
              p.setting(),
              text("%.3g", 1e3 * p.seconds().median()),
              text("%.3g", 1e3 * p.seconds().low())
                  + " to "
                  + text("%.3g", 1e3 * p.seconds().high()),
              text("%.2g", p.relativeL2()),
              text("%.0f", p.iterations())));
    }
    return new ReportSection.Table(caption, columns, rows);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static Plot plot(
      WorkPrecision study, int batch, String title, String unit, ToDoubleFunction<WorkPoint> work) {
    Plot plot =
        new Plot(title, PlotAxis.logarithmic("relative L2 error"), PlotAxis.logarithmic(unit));
    List<String> methods = study.points().stream().map(WorkPoint::method).distinct().toList();
    for (int m = 0; m < methods.size(); m++) {
      String method = methods.get(m);
      List<WorkPoint> line =
          study.ofBatch(batch).stream()
              .filter(p -> p.method().equals(method))
              .sorted((a, b) -> Double.compare(a.relativeL2(), b.relativeL2()))
              .toList();
      double[] x = line.stream().mapToDouble(WorkPoint::relativeL2).toArray();
      double[] y = line.stream().mapToDouble(work).toArray();
      plot = plot.with(PlotSeries.markedLine(method, Tint.of(m), x, y));
    }
    return plot;
  }

  private static ObjectNode data(WorkPrecision study) {
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
      node.put("relative_l2", p.relativeL2()).put("iterations", p.iterations());
      node.put("unfinished", p.unfinished());
    }
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
