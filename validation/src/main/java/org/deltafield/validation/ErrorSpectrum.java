package org.deltafield.validation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.PlotAxis;
import org.deltafield.validation.pictures.PlotSeries;
import org.deltafield.validation.pictures.Tint;

/**
 * The radial spectrum of the error beside that of the reference, over all problems: √(Σ_b
 * P_k(e)/Σ_b P_k(y)) in the shells k of {@link RadialSpectrum}, P(e) the mean over the samples. It
 * shows at which wave numbers a model is wrong: blunted peaks show at the high end. Intervals by
 * the bootstrap over problems.
 *
 * <p>2-D only. Problems without a reference, or with a sample that is not finite, are left out and
 * counted.
 */
final class ErrorSpectrum {
  private final Optional<RadialSpectrum> spectrum;
  private final Bootstrap bootstrap;
  private final List<double[]> references = new ArrayList<>();
  private final List<double[]> errors = new ArrayList<>();
  private int leftOut;

  ErrorSpectrum(Grid grid, Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
    spectrum = grid.dimension() == 2 ? Optional.of(new RadialSpectrum(grid)) : Optional.empty();
  }

  /** Adds a problem. */
  void add(Comparison comparison) {
    if (spectrum.isEmpty()) {
      return;
    }
    List<Field> samples = comparison.ensemble().samples();
    if (comparison.knownReference().isEmpty()
        || samples.stream().anyMatch(x -> x.firstNonFinite() >= 0)) {
      leftOut++;
      return;
    }
    Field y = comparison.reference();
    references.add(spectrum.get().of(y));
    double[] mean = new double[references.get(0).length];
    double[] e = new double[y.values().length];
    for (Field x : samples) {
      for (int n = 0; n < e.length; n++) {
        e[n] = x.values()[n] - y.values()[n];
      }
      double[] power = spectrum.get().of(new Field(y.grid(), e));
      for (int k = 0; k < mean.length; k++) {
        mean[k] += power[k] / samples.size();
      }
    }
    errors.add(mean);
  }

  /** The part of the report; empty without problems or off two dimensions. */
  Optional<ReportSection> section() {
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    double[] y = sum(references, null);
    double[] e = sum(errors, null);
    double[] relative = ratio(e, y);
    Interval[] intervals = intervals(relative.length);
    double[] k = new double[relative.length];
    for (int n = 0; n < k.length; n++) {
      k[n] = n + 1;
    }
    return Optional.of(
        new ReportSection(
            "error_spectrum",
            "At which wave numbers the error lies",
            List.of(words()),
            List.of(),
            List.of(powers(k, y, e), relative(k, relative, intervals)),
            data(k, y, e, relative, intervals)));
  }

  private String words() {
    return "Sine modes of reference and error by wave number, half waves over the box; edges taken"
        + " off. The right figure is the error of a mode relative to the mode itself"
        + (errors.size() > 1
            ? String.format(
                Locale.ROOT,
                ", with the %.0f\u00a0%% interval over problems.",
                100 * bootstrap.level())
            : ".")
        + (leftOut == 0
            ? ""
            : " "
                + leftOut
                + " of "
                + (leftOut + errors.size())
                + " problems are left out: a sample is not finite, or there is no reference.");
  }

  private static Plot powers(double[] k, double[] y, double[] e) {
    double total = 0;
    for (double v : y) {
      total += v;
    }
    return new Plot(
            "Power by wave number",
            PlotAxis.logarithmic("wave number |k|"),
            PlotAxis.logarithmic("share of the reference's power"))
        .with(PlotSeries.line("reference", Tint.ORANGE, k, scaled(y, total)))
        .with(PlotSeries.line("error", Tint.BLUE, k, scaled(e, total)));
  }

  private static Plot relative(double[] k, double[] relative, Interval[] intervals) {
    Plot plot =
        new Plot(
            "Relative error by wave number",
            PlotAxis.logarithmic("wave number |k|"),
            PlotAxis.logarithmic("error of a mode / the mode"));
    if (intervals.length > 0) {
      double[] low = new double[k.length];
      double[] high = new double[k.length];
      for (int n = 0; n < k.length; n++) {
        low[n] = intervals[n].low();
        high[n] = intervals[n].high();
      }
      plot = plot.with(PlotSeries.band(Tint.BLUE, k, low, high));
    }
    return plot.with(PlotSeries.line("relative error", Tint.BLUE, k, relative));
  }

  private static double[] scaled(double[] v, double total) {
    double[] out = new double[v.length];
    for (int n = 0; n < v.length; n++) {
      out[n] = v[n] / total;
    }
    return out;
  }

  private static double[] ratio(double[] e, double[] y) {
    double[] out = new double[e.length];
    for (int n = 0; n < e.length; n++) {
      out[n] = Math.sqrt(e[n] / y[n]);
    }
    return out;
  }

  /** Σ over the problems drawn; over all where none were. */
  private static double[] sum(List<double[]> all, int[] drawn) {
    double[] sum = new double[all.get(0).length];
    for (int n = 0; n < all.size(); n++) {
      double[] one = all.get(drawn == null ? n : drawn[n]);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += one[k];
      }
    }
    return sum;
  }

  private Interval[] intervals(int shells) {
    if (errors.size() < 2) {
      return new Interval[0];
    }
    double[][] statistics = new double[shells][bootstrap.replicates()];
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    int[] drawn = new int[errors.size()];
    for (int b = 0; b < bootstrap.replicates(); b++) {
      for (int n = 0; n < drawn.length; n++) {
        drawn[n] = random.nextInt(drawn.length);
      }
      double[] relative = ratio(sum(errors, drawn), sum(references, drawn));
      for (int k = 0; k < shells; k++) {
        statistics[k][b] = relative[k];
      }
    }
    Interval[] intervals = new Interval[shells];
    for (int k = 0; k < shells; k++) {
      intervals[k] = bootstrap.interval(statistics[k]);
    }
    return intervals;
  }

  private ObjectNode data(
      double[] k, double[] y, double[] e, double[] relative, Interval[] intervals) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("problems", errors.size()).put("left_out", leftOut);
    ArrayNode shells = node.putArray("shells");
    for (int n = 0; n < k.length; n++) {
      ObjectNode shell = shells.addObject();
      shell.put("wave_number", (int) k[n]);
      JsonNumbers.put(shell, "reference", y[n]);
      JsonNumbers.put(shell, "error", e[n]);
      JsonNumbers.put(shell, "relative", relative[n]);
      if (intervals.length > 0) {
        JsonNumbers.put(shell, "relative_low", intervals[n].low());
        JsonNumbers.put(shell, "relative_high", intervals[n].high());
      }
    }
    return node;
  }
}
