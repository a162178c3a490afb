package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    List<String> paragraphs = new ArrayList<>(study.advice());
    paragraphs.add(study.conditions());
    study.leftOut().forEach(why -> paragraphs.add("Left out: " + why + "."));
    List<ReportSection.Table> tables = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    tables.add(sameAccuracy(study));
    if (!study.hybrids().isEmpty()) {
      tables.add(hybrids(study));
    }
    tables.add(points(study));
    for (int batch : WorkPrecision.BATCHES) {
      String many = batch == 1 ? "one field at a time" : "in batches of " + batch;
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
        "work_precision",
        "Work and precision",
        paragraphs,
        tables,
        plots,
        WorkPrecisionJson.of(study));
  }

  private static ReportSection.Table sameAccuracy(WorkPrecision study) {
    List<ReportSection.Column> columns = new ArrayList<>();
    columns.add(ReportSection.Column.text("method"));
    for (int batch : WorkPrecision.BATCHES) {
      String many = batch == 1 ? "one at a time" : "in batches of " + batch;
      columns.add(ReportSection.Column.text("setting, " + many));
      columns.add(ReportSection.Column.number("ms a field, " + many));
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> model = new ArrayList<>(List.of(WorkPrecision.MODEL));
    for (int batch : WorkPrecision.BATCHES) {
      cells(model, Optional.of(study.model(batch)));
    }
    rows.add(model);
    for (String method : study.classical()) {
      List<String> row = new ArrayList<>(List.of(method));
      for (int batch : WorkPrecision.BATCHES) {
        cells(row, study.fastest(batch, method, study.model(batch).relativeL2()));
      }
      rows.add(row);
    }
    return new ReportSection.Table(
        "What each method takes for at least the accuracy of the model, a relative L2 error of "
            + text("%.2g", study.model(WorkPrecision.BATCHES.get(0)).relativeL2())
            + ": its fastest setting among those tried.",
        columns,
        rows);
  }

  private static void cells(List<String> row, Optional<WorkPoint> point) {
    row.add(point.map(WorkPoint::setting).orElse("none tried"));
    row.add(point.map(p -> text("%.3g", 1e3 * p.seconds().median())).orElse("–"));
  }

  private static ReportSection.Table points(WorkPrecision study) {
    List<ReportSection.Column> columns = new ArrayList<>();
    columns.add(ReportSection.Column.text("method"));
    columns.add(ReportSection.Column.text("setting"));
    for (String name : List.of("relative L2", "iterations", "operations", "unfinished")) {
      columns.add(ReportSection.Column.number(name));
    }
    for (int batch : WorkPrecision.BATCHES) {
      String many = batch == 1 ? "one at a time" : "batches of " + batch;
      columns.add(ReportSection.Column.number("ms, " + many));
    }
    List<List<WorkPoint>> batches = WorkPrecision.BATCHES.stream().map(study::ofBatch).toList();
    List<List<String>> rows = new ArrayList<>();
    for (int n = 0; n < batches.get(0).size(); n++) {
      WorkPoint p = batches.get(0).get(n);
      List<String> row =
          new ArrayList<>(
              List.of(
                  p.method(),
                  p.setting(),
                  text("%.2g", p.relativeL2()),
                  text("%.0f", p.iterations()),
                  p.operations().isPresent()
                      ? text("%.2e", p.operations().getAsDouble())
                      : "not counted",
                  Integer.toString(p.unfinished())));
      for (List<WorkPoint> batch : batches) {
        MedianTime time = batch.get(n).seconds();
        row.add(text("%.3g", 1e3 * time.median()) + " [" + interval(time) + "]");
      }
      rows.add(row);
    }
    return new ReportSection.Table(
        "All settings. Milliseconds a field, medians with intervals; floating-point operations a"
            + " field; errors are medians over the problems; unfinished are problems on which a"
            + " method did not reach its own tolerance.",
        columns,
        rows);
  }

  private static ReportSection.Table hybrids(WorkPrecision study) {
    List<ReportSection.Column> columns =
        List.of(
            ReportSection.Column.text("solver"),
            ReportSection.Column.text("first guess"),
            ReportSection.Column.number("residual"),
            ReportSection.Column.number("iterations"),
            ReportSection.Column.number("ms"),
            ReportSection.Column.number("interval"));
    List<List<String>> rows = new ArrayList<>();
    for (WorkPrecision.Hybrid h : study.hybrids()) {
      rows.add(hybrid(h, "the sample", h.iterations(), h.seconds()));
      rows.add(hybrid(h, "zero", h.zeroIterations(), h.zeroSeconds()));
      rows.add(hybrid(h, "zero, full multigrid", h.fullIterations(), h.fullSeconds()));
    }
    return new ReportSection.Table(
        "Sampled fields as first guesses; the time of sampling is not in it.", columns, rows);
  }

  private static List<String> hybrid(
      WorkPrecision.Hybrid h, String guess, double iterations, MedianTime time) {
    return List.of(
        h.solver(),
        guess,
        text("%.0e", h.tolerance()),
        text("%.0f", iterations),
        text("%.3g", 1e3 * time.median()),
        interval(time));
  }

  private static String interval(MedianTime time) {
    return text("%.3g", 1e3 * time.low()) + "\u2009–\u2009" + text("%.3g", 1e3 * time.high());
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
}
