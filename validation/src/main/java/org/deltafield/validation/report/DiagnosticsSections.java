package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ReportSection.Column;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.diagnostics.SpikeProfile;
import org.deltafield.validation.diagnostics.TrainingNeighbours;
import org.deltafield.validation.pictures.NormHistogram;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.PlotAxis;
import org.deltafield.validation.pictures.PlotSeries;
import org.deltafield.validation.pictures.Tint;

/** Diagnostics as parts of a page: words, tables and plots. */
final class DiagnosticsSections {
  private DiagnosticsSections() {}

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
    sections.add(shape(d.shape()));
    d.neighbours().ifPresent(n -> sections.add(neighbours(n)));
    return sections;
  }

  private static ReportSection section(
      String key, String heading, String words, List<ReportSection.Table> tables, Plot plot) {
    return new ReportSection(
        key,
        heading,
        List.of(words),
        tables,
        plot.drawable() ? List.of(plot) : List.of(),
        MissingNode.getInstance());
  }

  private static ReportSection spike(SpikeProfile spike) {
    List<List<String>> rows = new ArrayList<>();
    for (SpikeProfile.Point p : spike.points()) {
      rows.add(
          List.of(
              Numbers.plain(p.sigma()),
              Numbers.percent(p.error()),
              Numbers.percent(p.spread()),
              Numbers.plain(p.ratio()),
              Numbers.percent(p.sampleError())));
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
            + ".",
        List.of(
            new ReportSection.Table(
                "",
                List.of(
                    Column.text("σ"),
                    Column.number("error of the mean"),
                    Column.number("spread"),
                    Column.number("spread / error"),
                    Column.number("error of one")),
                rows)),
        plot);
  }

  private static Plot levels(String title, String quantity) {
    return new Plot(title, PlotAxis.logarithmic("noise level σ"), PlotAxis.logarithmic(quantity));
  }

  private static ReportSection shape(List<ScoreShape> shape) {
    List<List<String>> rows = new ArrayList<>();
    for (ScoreShape s : shape) {
      rows.add(
          List.of(
              Numbers.plain(s.sigma()),
              Numbers.plain(1 - s.sharpness()),
              Numbers.plain(s.gain()),
              Numbers.plain(1 + s.largest()),
              Numbers.plain(1 + s.smallest()),
              Numbers.plain(s.stiffness()),
              Numbers.plain(s.asymmetry()) + " ± " + Numbers.plain(s.asymmetryError())));
    }
    double[] sigma = shape.stream().mapToDouble(ScoreShape::sigma).toArray();
    Plot plot =
        levels("Gain of the denoiser", "0 for a delta")
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
            + " exact one, averaged over directions, gain the root mean square of ∂D/∂x."
            + " λ_min/λ_max above 1 is stiffness. A score is a gradient: its asymmetry is 0.",
        List.of(
            new ReportSection.Table(
                "",
                List.of(
                    Column.text("σ"),
                    Column.number("blunting"),
                    Column.number("gain"),
                    Column.number("1 + σ²λ_max"),
                    Column.number("1 + σ²λ_min"),
                    Column.number("λ_min/λ_max"),
                    Column.number("asymmetry")),
                rows)),
        plot);
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
        ratios.drawable() ? ratios.plot() : levels("", ""));
  }
}
