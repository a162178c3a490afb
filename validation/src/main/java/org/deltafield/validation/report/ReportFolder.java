package org.deltafield.validation.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.TrainingPoint;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.pictures.Histogram;
import org.deltafield.validation.pictures.Ink;
import org.deltafield.validation.pictures.Sheet;
import org.deltafield.validation.pictures.TrainingCurve;

/**
 * Everything about a run in one folder: {@code report.json}, {@code fields.h5}, {@code pictures/},
 * {@code report.md} and {@code report.html}. Numbers are written before pictures, so that they
 * stand even where pictures cannot be drawn.
 */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes the folder. Each file is whole or absent.
   *
   * @param training the model's training curve; empty if unknown
   * @throws org.deltafield.solvers.InvalidInputException in one line, if a file cannot be written
   *     or Java has no fonts to draw with
   */
  public static void write(ValidationResult result, List<TrainingPoint> training, Path folder) {
    JsonReportWriter.write(result.report(), folder.resolve("report.json"));
    if (!result.cases().isEmpty()) {
      FieldsFile.write(result.cases(), folder.resolve("fields.h5"));
    }
    List<String> pictures = pictures(result, training, folder);
    AtomicFiles.writeText(
        folder.resolve("report.md"), MarkdownReport.render(result.report(), pictures));
    AtomicFiles.writeText(folder.resolve("report.html"), HtmlReport.render(result, training));
  }

  private static List<String> pictures(
      ValidationResult result, List<TrainingPoint> training, Path folder) {
    List<String> names = new ArrayList<>();
    for (ShownCase shown : result.cases()) {
      if (shown.label().equals("solution")) {
        solution(folder, names, new SolutionPanels(shown));
      } else if (shown.problem().grid().dimension() == 2) {
        save(folder, names, shown.label(), Sheet.png(CasePanels.of(shown), 3));
      }
    }
    Histogram errors = errors(result);
    if (errors.values().length > 1 && errors.drawable()) {
      save(folder, names, "errors", errors.png(Ink.LIGHT));
    }
    TrainingCurve curve = new TrainingCurve(training);
    if (curve.drawable()) {
      save(folder, names, "training", curve.png(Ink.LIGHT));
    }
    return names;
  }

  private static void solution(Path folder, List<String> names, SolutionPanels panels) {
    for (SolutionPanels.Panel panel : panels.panels()) {
      boolean single = panel.maps().size() == 1;
      byte[] png = single ? panel.maps().get(0).png(3) : Sheet.png(panel.maps(), 3);
      save(folder, names, panel.name(), png);
    }
    for (SolutionPanels.Curve curve : panels.curves()) {
      save(folder, names, curve.name(), curve.plot().png(3));
    }
  }

  private static void save(Path folder, List<String> names, String name, byte[] png) {
    String file = "pictures/" + name + ".png";
    AtomicFiles.writeBytes(folder.resolve(file), png);
    names.add(file);
  }

  /** The distribution of relative_l2; without values if it was not measured. */
  static Histogram errors(ValidationResult result) {
    return new Histogram(
        result.report().metric("relative_l2").map(MetricResult::values).orElse(new double[0]),
        "relative L² error of one sample");
  }
}
