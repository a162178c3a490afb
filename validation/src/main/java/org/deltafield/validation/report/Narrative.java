package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.Classical;
import org.deltafield.validation.ValidationReport.Sampler;
import org.deltafield.validation.Verdict;

/** A report in plain sentences, the same in every rendering. */
final class Narrative {
  private final ValidationReport report;

  Narrative(ValidationReport report) {
    this.report = report;
  }

  /** The headline. */
  String title() {
    String data = report.data().name();
    return report
        .model()
        .map(model -> model.name() + " on " + data)
        .orElseGet(
            () ->
                report.classical().isEmpty()
                    ? data
                    : data + ", solved by " + report.classical().get(0).solver());
  }

  /** Whether all checks passed, in a few words. */
  String verdict() {
    long failed = report.verdicts().stream().filter(v -> !v.pass()).count();
    int all = report.verdicts().size();
    if (failed == 0) {
      return all == 1 ? "The check passed" : "All " + all + " checks passed";
    }
    return failed + " of " + all + (all == 1 ? " check failed" : " checks failed");
  }

  /** What was tested, how it came out, what it costs: one sentence or two each. */
  List<String> summary() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(tested());
    accuracy().ifPresent(paragraphs::add);
    failures().ifPresent(paragraphs::add);
    cost().ifPresent(paragraphs::add);
    return paragraphs;
  }

  private String tested() {
    String grid = grid(report.data().grid());
    if (report.model().isEmpty() || report.sampler().isEmpty()) {
      return "One problem on " + grid + " was solved numerically.";
    }
    Sampler sampler = report.sampler().get();
    String problems =
        report.data().samples() == 1
            ? "One problem (" + report.data().name() + ")"
            : Numbers.count(report.data().samples())
                + " problems ("
                + report.data().name()
                + report.data().split().map(s -> ", split " + s).orElse("")
                + ")";
    return problems
        + " on "
        + grid
        + (report.data().samples() == 1 ? " was" : " were")
        + " sampled by a score model of "
        + Numbers.count(report.model().get().parameters())
        + " weights with the "
        + sampler.name()
        + " sampler: "
        + plural(sampler.steps(), "step")
        + ", "
        + plural(sampler.evaluations(), "network evaluation")
        + " and "
        + (sampler.ensemble() == 1
            ? "one sample"
            : sampler.ensemble() + " samples from different noise")
        + " for each problem.";
  }

  private Optional<String> accuracy() {
    return report
        .metric("relative_l2")
        .map(
            metric -> {
              Statistics s = metric.statistics();
              if (s.count() == 1) {
                return "A sample differs from the numerical solution by "
                    + Numbers.percent(s.mean())
                    + " (relative L²).";
              }
              String spread =
                  report
                      .metric("spread_relative")
                      .map(
                          m ->
                              " Samples of one problem scatter by "
                                  + Numbers.percent(m.statistics().median())
                                  + " (median).")
                      .orElse("");
              return (Double.isFinite(s.median())
                      ? "Half of the problems are sampled within "
                          + Numbers.percent(s.median())
                          + " of the numerical solution (relative L²)"
                          + tail(s)
                      : tail(s).substring(2))
                  + "."
                  + spread;
            });
  }

  /** The worse half, starting with a separator. */
  private static String tail(Statistics s) {
    if (s.notFinite() > 0) {
      return "; "
          + s.notFinite()
          + " of "
          + s.count()
          + " problems have a sample that is not a finite number";
    }
    return ", 95 in 100 within "
        + Numbers.percent(s.p95())
        + "; the worst is off by "
        + Numbers.percent(s.max());
  }

  private Optional<String> failures() {
    String failed =
        report.verdicts().stream()
            .filter(v -> !v.pass())
            .map(Verdict::rule)
            .collect(Collectors.joining("; "));
    return failed.isEmpty() ? Optional.empty() : Optional.of("Not met: " + failed + ".");
  }

  private Optional<String> cost() {
    Optional<Classical> fastest =
        report.classical().stream().min(Comparator.comparingDouble(Classical::secondsPerField));
    if (fastest.isEmpty() || report.surrogate().isEmpty()) {
      return Optional.empty();
    }
    double sampled = report.surrogate().get().secondsPerField();
    double solved = fastest.get().secondsPerField();
    String times =
        "One sampled field takes "
            + Numbers.seconds(sampled)
            + ", one solve by "
            + fastest.get().solver()
            + " "
            + Numbers.seconds(solved)
            + " on the same machine. ";
    if (solved <= sampled) {
      return Optional.of(
          times
              + "For this problem the classical solver is "
              + Numbers.twoDigits(sampled / solved)
              + " times faster and exact to its tolerance: the model shows that sampling works, it"
              + " does not replace the solver.");
    }
    return Optional.of(
        times
            + "Here sampling is "
            + Numbers.twoDigits(solved / sampled)
            + " times faster than that solver, and less accurate.");
  }

  /** "64 × 64 intervals". */
  static String grid(Grid grid) {
    StringBuilder text = new StringBuilder();
    for (int axis = 0; axis < grid.dimension(); axis++) {
      text.append(axis == 0 ? "" : "\u00a0×\u00a0").append(grid.intervals(axis));
    }
    return text.append(" intervals").toString();
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
