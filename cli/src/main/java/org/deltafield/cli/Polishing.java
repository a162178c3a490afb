package org.deltafield.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.certificate.Certifier;
import org.deltafield.validation.polish.Polish;
import org.deltafield.validation.report.FieldsFile;

/** Polishes the samples of a run, says what that took, and writes the fields. */
final class Polishing {
  private final Console console;
  private final Optional<Polish> polish;
  private final double tolerance;
  private final Certifier certifier = new Certifier();
  private final List<Polish.Result> results = new ArrayList<>();
  private final List<ShownCase> cases = new ArrayList<>();
  private final StringBuilder rows =
      new StringBuilder(
          "problem,sample,residual_before,residual_after,outcome,iterations,seconds,"
              + "iterations_from_zero,seconds_from_zero,cycles_full_multigrid,"
              + "seconds_full_multigrid,energy_bound_relative\n");
  private double worstBound;
  private double worstResidual;
  private int failed;

  Polishing(Console console, PolishOptions options) {
    this.console = console;
    polish = options.wanted() ? Optional.of(options.polish()) : Optional.empty();
    tolerance = options.wanted() ? options.tolerance : 1;
  }

  /** Polishes the samples of one problem; nothing where nobody asked. */
  void add(PoissonProblem problem, int place, Ensemble ensemble, Optional<Field> reference) {
    if (polish.isEmpty()) {
      return;
    }
    polish
        .get()
        .refusal(problem)
        .ifPresent(
            why -> {
              throw new InvalidInputException("--polish-solver: " + why);
            });
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < ensemble.size(); i++) {
      Polish.Result result = polish.get().polish(problem, ensemble.samples().get(i));
      results.add(result);
      fields.add(result.field());
      row(problem, place, i, result);
    }
    cases.add(new ShownCase("polished", place, problem, reference, new Ensemble(fields)));
  }

  private void row(PoissonProblem problem, int place, int sample, Polish.Result result) {
    boolean converged = result.sampled().solution().outcome() == Outcome.CONVERGED;
    failed += converged ? 0 : 1;
    double after = result.sampled().solution().relativeResidual();
    worstResidual = Math.max(worstResidual, after);
    String certified = "";
    if (certifier.refusal(problem).isEmpty()) {
      double bound = certifier.bound(problem, result.field()).energyRelative();
      worstBound = Math.max(worstBound, bound);
      certified = String.format(Locale.ROOT, "%.6e", bound);
    }
    rows.append(
        String.format(
            Locale.ROOT,
            "%d,%d,%.6e,%.6e,%s,%d,%.6e,%d,%.6e,%d,%.6e,%s%n",
            place,
            sample,
            result.before(),
            after,
            result.sampled().solution().outcome(),
            result.sampled().solution().iterations(),
            result.sampled().seconds(),
            result.zero().solution().iterations(),
            result.zero().seconds(),
            result.full().solution().iterations(),
            result.full().seconds(),
            certified));
  }

  /** Whether every field was polished as far as asked, or nobody asked. */
  boolean succeeded() {
    return failed == 0;
  }

  /** Says what it took, and what it would have taken without the samples. */
  void summarise() {
    if (results.isEmpty()) {
      return;
    }
    console.line(
        String.format(
            Locale.ROOT,
            "polished %d sample(s) by %s to a relative residual of %.1e at most (asked: %.1e)%s",
            results.size(),
            polish.orElseThrow().solver(),
            worstResidual,
            tolerance,
            failed > 0 ? "; " + failed + " did NOT converge" : ""));
    console.line(
        String.format(
            Locale.ROOT,
            "  iterations, median: %.0f from the sample, %.0f from zero, %.0f of full multigrid",
            median(r -> r.sampled().solution().iterations()),
            median(r -> r.zero().solution().iterations()),
            median(r -> r.full().solution().iterations())));
    console.line(
        String.format(
            Locale.ROOT,
            "  time, median: %.3g ms, %.3g ms, %.3g ms; the sampling itself is not in the first",
            1e3 * median(r -> r.sampled().seconds()),
            1e3 * median(r -> r.zero().seconds()),
            1e3 * median(r -> r.full().seconds())));
    console.line(
        String.format(
            Locale.ROOT,
            "  error of a polished field: at most %.3g of it in the energy norm (certified)",
            worstBound));
  }

  private double median(java.util.function.ToDoubleFunction<Polish.Result> what) {
    return Statistics.quantile(results.stream().mapToDouble(what).toArray(), 0.5);
  }

  /** Writes the fields and the table, if there are any. */
  void write(Path folder) {
    if (!cases.isEmpty()) {
      FieldsFile.write(cases, folder.resolve("polished.h5"));
      AtomicFiles.writeText(folder.resolve("polish.csv"), rows.toString());
    }
  }
}
