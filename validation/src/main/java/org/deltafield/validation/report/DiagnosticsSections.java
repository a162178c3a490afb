package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
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
        "%d noises for each of %d problems of %s, split %s, sampler %s with %d steps; medians over"
            + " problems.",
        d.settings().sampling().samples(),
        d.spike().size(),
        d.data(),
        d.split(),
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
              Numbers.plain(s.sharpness()),
              Numbers.plain(s.gain()),
              Numbers.plain(s.largest()),
              Numbers.plain(s.smallest()),
              Numbers.plain(s.stiffness()),
              Numbers.plain(s.asymmetry()) + " ± " + Numbers.plain(s.asymmetryError())));
    }
    double[] sigma = shape.stream().mapToDouble(ScoreShape::sigma).toArray();
    double[] exact = new double[sigma.length];
    Arrays.fill(exact, 1);
    Plot plot =
        levels("Curvature at the mode", "curvature of −log p, times σ²")
            .with(
                PlotSeries.markedLine(
                    "largest",
                    Tint.BLUE,
                    sigma,
                    shape.stream().mapToDouble(s -> -s.smallest()).toArray()))
            .with(
                PlotSeries.markedLine(
                    "smallest",
                    Tint.ORANGE,
                    sigma,
                    shape.stream().mapToDouble(s -> -s.largest()).toArray()))
            .with(PlotSeries.dashes("of a delta", Tint.GREY, sigma, exact));
    return section(
        "curvature",
        "The score at the mode",
        "At the true state the score of a delta has curvature −1/σ² in every direction: sharpness"
            + " 1, gain 0, both eigenvalues −1 in units of 1/σ². Less sharpness is blunting; a"
            + " ratio of eigenvalues above 1 is stiffness. A score is a gradient: its asymmetry is"
            + " 0.",
        List.of(
            new ReportSection.Table(
                "",
                List.of(
                    Column.text("σ"),
                    Column.number("sharpness"),
                    Column.number("gain"),
                    Column.number("largest eigenvalue · σ²"),
                    Column.number("smallest · σ²"),
                    Column.number("stiffness"),
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
