package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ReportSection.Column;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.SampledCase;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.diagnostics.SpikeProfile;
import org.deltafield.validation.diagnostics.TrainingNeighbours;
import org.deltafield.validation.pictures.NormHistogram;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.PlotAxis;
import org.deltafield.validation.pictures.PlotSeries;
import org.deltafield.validation.pictures.Tint;

/** Diagnostics as parts of a page: words, tables and plots. */
public final class DiagnosticsSections {
  /** Rows of the table of worst cases. */
  static final int WORST = 8;

  private DiagnosticsSections() {}

  /** The parts for a report of a run; the numbers stand under the key {@code diagnostics}. */
  public static List<ReportSection> embedded(Diagnostics d) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(introduction(d));
    paragraphs.addAll(d.notes());
    List<ReportSection> sections = new ArrayList<>();
    sections.add(
        new ReportSection(
            "diagnostics",
            "Diagnostics of the score",
            paragraphs,
            List.of(),
            List.of(),
            DiagnosticsFolder.tree(d)));
    sections.addAll(of(d));
    return sections;
  }

  static String title(Diagnostics d) {
    return "Diagnostics of " + d.model();
  }

  static String introduction(Diagnostics d) {
    return String.format(
        Locale.ROOT,
        "%d noises for each of %d problems of %s, sampler %s with %d steps; medians over"
            + " problems.",
        d.settings().sampling().samples(),
        d.spike().size(),
        d.data(),
        d.settings().sampling().sampler(),
        d.settings().sampling().steps());
  }

  static String provenance(Diagnostics d) {
    return "Version "
        + d.provenance().version()
        + ", commit "
        + d.provenance().commit()
        + ", seed "
        + d.provenance().seed()
        + ", "
        + d.provenance().created()
        + ".";
  }

  /** The parts that apply. */
  static List<ReportSection> of(Diagnostics d) {
    List<ReportSection> sections = new ArrayList<>();
    sections.add(spike(d.medianSpike()));
    sections.add(score(d.medianSpike()));
    if (!d.shape().isEmpty()) {
      sections.add(shape(d));
    }
    d.neighbours().ifPresent(n -> sections.add(neighbours(n)));
    if (!d.cases().isEmpty()) {
      sections.add(worst(d));
    }
    return sections;
  }

  private static ReportSection section(
      String key, String heading, String words, List<ReportSection.Table> tables, Plot... plots) {
    return new ReportSection(
        key,
        heading,
        List.of(words),
        tables,
        Arrays.stream(plots).filter(Plot::drawable).toList(),
        MissingNode.getInstance());
  }

  private static ReportSection spike(SpikeProfile spike) {
    List<List<String>> rows = new ArrayList<>();
    for (SpikeProfile.Point p : spike.points()) {
      rows.add(
          List.of(
              level(p.sigma()),
              Numbers.percent(p.error()),
              Numbers.percent(p.spread()),
              Numbers.plain(p.ratio()),
              Numbers.percent(p.sampleError()),
              known(p.scoreError(), Numbers::percent),
              Numbers.percent(p.overshoot())));
    }
    double[] sigma = spike.points().stream().mapToDouble(SpikeProfile.Point::sigma).toArray();
    Plot plot =
        levels("The spike", "of the denoised estimate, relative")
            .with(
                PlotSeries.markedLine(
                    "error of the mean",
                    Tint.BLUE,
                    sigma,
                    spike.points().stream().mapToDouble(SpikeProfile.Point::error).toArray()))
            .with(
                PlotSeries.markedLine(
                    "spread over noises",
                    Tint.ORANGE,
                    sigma,
                    spike.points().stream().mapToDouble(SpikeProfile.Point::spread).toArray()));
    return section(
        "spike",
        "The spike",
        "For one source there is one solution: estimates from all noises should land on one field,"
            + " and what spread is left should lie below the error. Final spread over error: "
            + Numbers.plain(spike.last().ratio())
            + ". Overshoot is how far estimates leave the range of the solution, relative to that"
            + " range.",
        List.of(
            new ReportSection.Table(
                "",
                List.of(
                    Column.text("level"),
                    Column.number("error of the mean"),
                    Column.number("spread"),
                    Column.number("spread / error"),
                    Column.number("error of one"),
                    Column.number("error of the score"),
                    Column.number("overshoot")),
                rows)),
        plot);
  }

  private static ReportSection score(SpikeProfile spike) {
    List<SpikeProfile.Point> points =
        spike.points().stream().filter(p -> Double.isFinite(p.scoreError())).toList();
    return section(
        "score_error",
        "The score beside the exact one",
        "The exact score of a delta at w is (w − x)/σ². Error of the learned one, (D − x)/σ², on the"
            + " way down, relative to it: "
            + points.stream()
                .map(p -> Numbers.percent(p.scoreError()) + " at " + level(p.sigma()))
                .collect(Collectors.joining(", "))
            + ".",
        List.of(),
        levels("Error of the score", "relative, root mean square")
            .with(
                PlotSeries.markedLine(
                    "over noises",
                    Tint.BLUE,
                    points.stream().mapToDouble(SpikeProfile.Point::sigma).toArray(),
                    points.stream().mapToDouble(SpikeProfile.Point::scoreError).toArray())));
  }

  private static Plot levels(String title, String quantity) {
    return new Plot(title, PlotAxis.logarithmic("noise level σ"), PlotAxis.logarithmic(quantity));
  }

  private static String level(double sigma) {
    return "σ\u00a0=\u00a0" + Numbers.plain(sigma);
  }

  private static String known(double value, DoubleFunction<String> text) {
    return Double.isFinite(value) ? text.apply(value) : "–";
  }

  private static ReportSection shape(Diagnostics d) {
    List<ScoreShape> shape = d.shape();
    String unit = d.levelUnit().map(u -> " σ is in units of " + u + ".").orElse("");
    List<List<String>> rows = new ArrayList<>();
    for (ScoreShape s : shape) {
      rows.add(
          List.of(
              level(s.sigma()),
              Numbers.plain(1 - s.sharpness()),
              Numbers.plain(s.gain()),
              Numbers.plain(1 + s.largest()),
              Numbers.plain(1 + s.smallest()),
              Numbers.plain(s.stiffness()),
              Double.isFinite(s.asymmetry())
                  ? Numbers.plain(s.asymmetry()) + " ± " + Numbers.plain(s.asymmetryError())
                  : "not defined"));
    }
    double[] sigma = shape.stream().mapToDouble(ScoreShape::sigma).toArray();
    Plot plot =
        levels("What leaks through the denoiser", "gain, 0 for a delta")
            .with(
                PlotSeries.markedLine(
                    "in the worst direction",
                    Tint.BLUE,
                    sigma,
                    shape.stream().mapToDouble(ScoreShape::worst).toArray()))
            .with(
                PlotSeries.markedLine(
                    "root mean square",
                    Tint.ORANGE,
                    sigma,
                    shape.stream().mapToDouble(ScoreShape::gain).toArray()));
    return section(
        "gain",
        "The score at the mode",
        "At the true state the score of a delta has the eigenvalue λ = −1/σ² in every direction:"
            + " the first four columns are 0 for it. Blunting is 1 − the learned curvature over the"
            + " exact one, averaged over directions; leakage is the root mean square of ∂D/∂x, the"
            + " share of the noise that leaks into the estimate. λ_min/λ_max above 1 is stiffness. A"
            + " score is a gradient: its asymmetry is 0."
            + unit,
        List.of(
            new ReportSection.Table(
                "",
                List.of(
                    Column.text("level"),
                    Column.number("blunting"),
                    Column.number("leakage"),
                    Column.number("1 + σ²λ_max"),
                    Column.number("1 + σ²λ_min"),
                    Column.number("λ_min/λ_max"),
                    Column.number("asymmetry")),
                rows)),
        plot);
  }

  private static ReportSection worst(Diagnostics d) {
    List<List<String>> rows = new ArrayList<>();
    for (SampledCase c : d.worst(WORST)) {
      rows.add(
          List.of(
              "problem " + c.index(),
              Long.toString(c.seed()),
              Numbers.percent(c.error()),
              Numbers.percent(c.overshoot())));
    }
    double median =
        Statistics.quantile(d.cases().stream().mapToDouble(SampledCase::error).toArray(), 0.5);
    return section(
        "worst",
        "Worst cases",
        "Of "
            + d.cases().size()
            + " problems sampled once each the median error is "
            + Numbers.percent(median)
            + "; these err most.",
        List.of(
            new ReportSection.Table(
                "",
                List.of(
                    Column.text("problem"),
                    Column.number("seed"),
                    Column.number("error"),
                    Column.number("overshoot")),
                rows)));
  }

  private static ReportSection neighbours(TrainingNeighbours n) {
    NormHistogram ratios =
        new NormHistogram(
            "How near training states are",
            n.ratios(),
            "distance to the nearest training state, over chance",
            "samples");
    return section(
        "neighbours",
        "Nearest training states",
        n.nearer()
            + " of "
            + n.sample().length
            + " samples are nearer to a training state than the true solution is; chance is one"
            + " half, and the probability of so many or more is "
            + Numbers.plain(n.probability())
            + ". The median ratio of the two distances is "
            + Numbers.plain(n.medianRatio())
            + (n.memorises() ? ": the model repeats what it has seen." : "."),
        List.of(),
        ratios.drawable() ? new Plot[] {ratios.plot()} : new Plot[0]);
  }
}
