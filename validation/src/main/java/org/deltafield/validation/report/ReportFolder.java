package org.deltafield.validation.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.TrainingPoint;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.pictures.Histogram;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.Sheet;
import org.deltafield.validation.pictures.TrainingCurve;

/**
 * Everything about a run in one folder: {@code report.json}, {@code samples.csv}, {@code
 * fields.h5}, {@code pictures/} with each figure as PNG and as SVG, {@code report.md} and {@code
 * report.html}. Numbers are written before pictures, so that they stand even where pictures cannot
 * be drawn.
 */
public final class ReportFolder {
  private static final int COLUMNS = 3;

  private final Path folder;
  private final List<String> names = new ArrayList<>();

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the folder. Each file is whole or absent.
   *
   * @param training the model's training curve; empty if unknown
   * @throws org.deltafield.solvers.InvalidInputException in one line, if a file cannot be written
   *     or Java has no fonts to draw with
   */
  public static void write(ValidationResult result, List<TrainingPoint> training, Path folder) {
    JsonReportWriter.write(result, folder.resolve("report.json"));
    AtomicFiles.writeText(folder.resolve("samples.csv"), SamplesCsv.render(result.report()));
    if (!result.cases().isEmpty()) {
      FieldsFile.write(result.cases(), folder.resolve("fields.h5"));
    }
    ReportFolder pictures = new ReportFolder(folder);
    pictures.draw(result, training);
    AtomicFiles.writeText(
        folder.resolve("report.md"), MarkdownReport.render(result, pictures.names));
    AtomicFiles.writeText(folder.resolve("report.html"), HtmlReport.render(result, training));
  }

  private void draw(ValidationResult result, List<TrainingPoint> training) {
    CasePanels panels = CasePanels.over(result.cases());
    for (ShownCase shown : result.cases()) {
      if (shown.label().equals("solution")) {
        solution(new SolutionPanels(shown));
      } else if (shown.problem().grid().dimension() == 2) {
        maps(shown.label().replace(' ', '-'), panels.all(shown));
      }
    }
    errors(result).ifPresent(plot -> plot("errors", plot));
    training(training).ifPresent(plot -> plot("training", plot));
    for (ReportSection section : result.sections()) {
      int count = section.plots().size();
      for (int n = 0; n < count; n++) {
        plot(section.key() + (count == 1 ? "" : "_" + (n + 1)), section.plots().get(n));
      }
    }
  }

  private void solution(SolutionPanels panels) {
    for (SolutionPanels.Panel panel : panels.panels()) {
      maps(panel.name(), panel.maps());
    }
    for (SolutionPanels.Curve curve : panels.curves()) {
      save(curve.name(), curve.plot().png(3), curve.plot().svgFile());
    }
  }

  private void maps(String name, List<HeatMap> maps) {
    byte[] png = maps.size() == 1 ? maps.get(0).png(3) : Sheet.png(maps, COLUMNS);
    save(name, png, Sheet.svgFile(maps, COLUMNS));
  }

  private void plot(String name, Plot plot) {
    save(name, plot.png(), plot.svgFile());
  }

  private void save(String name, byte[] png, byte[] svg) {
    String file = "pictures/" + name + ".png";
    AtomicFiles.writeBytes(folder.resolve(file), png);
    AtomicFiles.writeText(
        folder.resolve("pictures/" + name + ".svg"), new String(svg, StandardCharsets.UTF_8));
    names.add(file);
  }

  /** The charts of a run, as far as there is something to draw. */
  static List<Plot> charts(ValidationResult result, List<TrainingPoint> training) {
    List<Plot> plots = new ArrayList<>();
    errors(result).ifPresent(plots::add);
    training(training).ifPresent(plots::add);
    return plots;
  }

  /** The distribution of relative_l2 over several problems. */
  private static Optional<Plot> errors(ValidationResult result) {
    double[] values =
        result.report().metric("relative_l2").map(ReportFolder::defined).orElse(new double[0]);
    Histogram errors = new Histogram(values, "relative L² error of one sample");
    return values.length > 1 && errors.drawable() ? Optional.of(errors.plot()) : Optional.empty();
  }

  private static double[] defined(MetricResult metric) {
    double[] values = new double[metric.statistics().count()];
    int place = 0;
    for (int n = 0; n < metric.values().length; n++) {
      if (metric.defined()[n]) {
        values[place++] = metric.values()[n];
      }
    }
    return Arrays.copyOf(values, place);
  }

  private static Optional<Plot> training(List<TrainingPoint> points) {
    TrainingCurve curve = new TrainingCurve(points);
    return curve.drawable() ? Optional.of(curve.plot()) : Optional.empty();
  }
}
