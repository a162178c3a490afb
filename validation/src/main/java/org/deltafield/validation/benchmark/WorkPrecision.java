package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link WorkPrecisionStudy} found, and what follows for a user.
 *
 * @param problems how many were timed
 * @param rounds how often each was timed
 * @param threads that both sides could use
 * @param cpu the processor
 * @param setUpIncluded whether the operator differs from problem to problem, so that solvers set up
 *     anew each time
 * @param steps of the model as it is meant to be used
 * @param points of the diagram
 * @param hybrids sampled fields as first guesses
 * @param leftOut solvers that refuse these problems, and why
 */
public record WorkPrecision(
    int problems,
    int rounds,
    int threads,
    String cpu,
    boolean setUpIncluded,
    int steps,
    List<WorkPoint> points,
    List<Hybrid> hybrids,
    List<String> leftOut) {
  /** The method name of the model's points. */
  public static final String MODEL = "model";

  /** The method name of full multigrid. */
  public static final String FULL = "multigrid-full";

  /** The sizes of batch that are measured. */
  public static final List<Integer> BATCHES = List.of(1, 64);

  /** Relative errors below this are those of float64, and no figure of a method. */
  private static final double ROUNDING = 1e-13;

  /**
   * A sampled field as first guess of an iterative solver, medians over problems.
   *
   * @param solver its name
   * @param tolerance the relative residual that was reached
   * @param iterations from the sample
   * @param seconds the same, without sampling
   * @param zeroIterations from zero
   * @param zeroSeconds the same
   * @param fullIterations of full multigrid from zero
   * @param fullSeconds the same
   * @param samplingSeconds of the sample
   * @param unfinished problems on which a solve did not converge
   */
  public record Hybrid(
      String solver,
      double tolerance,
      double iterations,
      MedianTime seconds,
      double zeroIterations,
      MedianTime zeroSeconds,
      double fullIterations,
      MedianTime fullSeconds,
      double samplingSeconds,
      int unfinished) {
    /** What the guess saves against zero, in seconds; negative where it costs. */
    public double saved() {
      return zeroSeconds.median() - seconds.median();
    }
  }

  /** Copies the lists. */
  public WorkPrecision {
    points = List.copyOf(points);
    hybrids = List.copyOf(hybrids);
    leftOut = List.copyOf(leftOut);
  }

  /** The points of one size of batch. */
  public List<WorkPoint> ofBatch(int batch) {
    return points.stream().filter(p -> p.batch() == batch).toList();
  }

  /** The model as it is meant to be used. */
  public WorkPoint model(int batch) {
    String setting = ModelSetting.name(steps);
    return ofBatch(batch).stream()
        .filter(p -> p.model() && p.setting().equals(setting))
        .findFirst()
        .orElseThrow();
  }

  /** The fastest classical point that is at least as accurate as an error; empty if none is. */
  public Optional<WorkPoint> fastest(int batch, double error) {
    return accurate(batch, error).min(Comparator.comparingDouble(p -> p.seconds().median()));
  }

  /** The classical methods, in the order in which they were run. */
  public List<String> classical() {
    return points.stream().filter(p -> !p.model()).map(WorkPoint::method).distinct().toList();
  }

  /** The fastest point of one method that is at least as accurate as an error; empty if none is. */
  public Optional<WorkPoint> fastest(int batch, String method, double error) {
    return accurate(batch, error)
        .filter(p -> p.method().equals(method))
        .min(Comparator.comparingDouble(p -> p.seconds().median()));
  }

  private Stream<WorkPoint> accurate(int batch, double error) {
    return ofBatch(batch).stream()
        .filter(p -> !p.model() && p.relativeL2() <= error && p.unfinished() == 0);
  }

  /** The model's points that no classical point of at least their accuracy beats in time. */
  public List<WorkPoint> wins(int batch) {
    return ofBatch(batch).stream()
        .filter(WorkPoint::model)
        .filter(p -> Double.isFinite(p.relativeL2()))
        .filter(
            p ->
                fastest(batch, p.relativeL2())
                    .map(other -> p.seconds().median() < other.seconds().median())
                    .orElse(true))
        .toList();
  }

  /** What to use when, in plain sentences. */
  public List<String> advice() {
    List<String> advice = new ArrayList<>();
    for (int batch : BATCHES) {
      advice.add(advice(batch));
    }
    for (Hybrid hybrid : hybrids) {
      advice.add(advice(hybrid));
    }
    return advice;
  }

  /** How it was measured, in one paragraph. */
  public String conditions() {
    return String.format(
        Locale.ROOT,
        "%d problems, %d rounds after a warm-up, all methods in turn; up to %d threads of %s. Set-up"
            + " of solvers %s. Medians, with intervals that hold the true one 95 times in 100."
            + " Errors are against the discrete solution.",
        problems,
        rounds,
        threads,
        cpu,
        setUpIncluded
            ? "is in the time: the operator differs from problem to problem"
            : "is kept: the operator is the same for all problems");
  }

  private String advice(int batch) {
    WorkPoint model = model(batch);
    String many = batch == 1 ? "One field at a time" : "In batches of " + batch;
    String start =
        String.format(
            Locale.ROOT,
            "%s, the model has a median error of %.2g %% for %.3g ms a field; ",
            many,
            100 * model.relativeL2(),
            1e3 * model.seconds().median());
    Optional<WorkPoint> rival = fastest(batch, model.relativeL2());
    if (rival.isEmpty()) {
      return start + "no classical setting tried is as accurate: use the model.";
    }
    WorkPoint best = rival.get();
    double factor = model.seconds().median() / best.seconds().median();
    boolean clear =
        model.seconds().low() > best.seconds().high()
            || model.seconds().high() < best.seconds().low();
    String verdict =
        String.format(
            Locale.ROOT,
            "%s is at least as accurate (%s) in %.3g ms: ",
            best.name(),
            error(best.relativeL2()),
            1e3 * best.seconds().median());
    String use;
    if (!clear) {
      use = "use either, their intervals overlap";
    } else if (factor > 1) {
      use = "use " + best.method() + ", " + times(factor) + " times faster";
    } else {
      use = "use the model, " + times(1 / factor) + " times faster";
    }
    return start + verdict + use + ". " + crossing(batch) + ".";
  }

  private static String error(double relativeL2) {
    return relativeL2 < ROUNDING
        ? "to rounding"
        : String.format(Locale.ROOT, "%.2g %%", 100 * relativeL2);
  }

  private static String times(double factor) {
    return String.format(Locale.ROOT, factor < 10 ? "%.1f" : "%.0f", factor);
  }

  /** Where the model's line and the best classical one cross. */
  private String crossing(int batch) {
    List<WorkPoint> wins = wins(batch);
    long all = ofBatch(batch).stream().filter(WorkPoint::model).count();
    if (wins.isEmpty()) {
      return "The lines do not cross: at every number of steps tried some solver is faster at the"
          + " model's own accuracy";
    }
    if (wins.size() == all) {
      return "The lines do not cross: the model is faster at every number of steps tried";
    }
    double least = wins.stream().mapToDouble(WorkPoint::relativeL2).min().orElseThrow();
    double most = wins.stream().mapToDouble(WorkPoint::relativeL2).max().orElseThrow();
    String range =
        least < most
            ? String.format(Locale.ROOT, "%.2g to %.2g %%", 100 * least, 100 * most)
            : String.format(Locale.ROOT, "%.2g %%", 100 * least);
    return "The lines cross: the model is the faster one at "
        + String.join(", ", wins.stream().map(WorkPoint::setting).toList())
        + ", for errors of "
        + range;
  }

  private static String advice(Hybrid h) {
    String what =
        String.format(
            Locale.ROOT,
            "To a relative residual of %.0e, %s takes %s from a sampled field, %.0f from zero, and"
                + " full multigrid %.0f; that is %.3g, %.3g and %.3g ms.",
            h.tolerance(),
            h.solver(),
            iterations(h.iterations()),
            h.zeroIterations(),
            h.fullIterations(),
            1e3 * h.seconds().median(),
            1e3 * h.zeroSeconds().median(),
            1e3 * h.fullSeconds().median());
    String saved =
        h.saved() > 0
            ? String.format(
                Locale.ROOT,
                " The guess saves %.3g ms and costs %.3g ms of sampling: ",
                1e3 * h.saved(),
                1e3 * h.samplingSeconds())
            : String.format(
                Locale.ROOT,
                " The guess saves nothing and costs %.3g ms of sampling: ",
                1e3 * h.samplingSeconds());
    return what + saved + verdict(h) + ".";
  }

  /** Against the start from zero, and, where that is beaten, against full multigrid too. */
  private static String verdict(Hybrid h) {
    double guessed = h.samplingSeconds() + h.seconds().median();
    if (h.saved() <= h.samplingSeconds()) {
      return "as a guess alone it does not pay";
    }
    return h.fullSeconds().median() < guessed
        ? String.format(
            Locale.ROOT,
            "it pays beside a start from zero, but full multigrid needs no guess and is %s times"
                + " faster still",
            times(guessed / h.fullSeconds().median()))
        : "it pays";
  }

  private static String iterations(double count) {
    return String.format(Locale.ROOT, count == 1 ? "%.0f iteration" : "%.0f iterations", count);
  }
}
