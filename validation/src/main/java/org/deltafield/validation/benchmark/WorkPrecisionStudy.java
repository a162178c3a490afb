package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.Machine;
import org.deltafield.validation.ProgressListener;

/**
 * Measures time and error of a model and of classical solvers on the same problems.
 *
 * <p>Every method runs at a ladder of settings: the model over its numbers of steps, iterative
 * solvers over their tolerance. Errors are against a solution of the discrete equations to a
 * residual of 1e-12, relative L2, medians over problems.
 *
 * <p>Times: every method is warmed up, then all run in turn, {@value #ROUNDS} rounds, so that a
 * change of the machine hits all alike. Solvers keep their set-up while the operator stays the
 * same; where ε or conductors differ from problem to problem, set-up is in the time. One at a time:
 * each solve is timed. In batches: the time of {@value #BATCH} problems (repeated where there are
 * fewer) divided by that; solvers run them on all threads side by side or one after the other,
 * whichever is faster.
 */
public final class WorkPrecisionStudy {
  /** Fields of a batch. */
  public static final int BATCH = 64;

  /** Times each setting is measured. */
  public static final int ROUNDS = 5;

  /** Classical methods where none are named. */
  public static final List<String> METHODS =
      List.of("direct", "mgcg", "multigrid", WorkPrecision.FULL, "cg-spectral", "cg-ic");

  private static final double[] LADDER = {
    0.3, 0.1, 3e-2, 1e-2, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10
  };

  private final FieldGenerator generator;
  private final SamplingSettings settings;
  private final BenchmarkProblems problems;
  private final int threads;
  private final LongSupplier nanoTime;
  private final Stopwatch stopwatch;
  private final ProgressListener listener;

  /**
   * Prepares.
   *
   * @param generator the model
   * @param settings as it is meant to be used
   * @param pairs the problems
   * @param count how many of them, from the first on
   * @param threads that solvers may use; the model uses its own backend's
   * @param nanoTime a clock in nanoseconds
   * @param listener hears of progress
   */
  public WorkPrecisionStudy(
      FieldGenerator generator,
      SamplingSettings settings,
      PairSource pairs,
      int count,
      int threads,
      LongSupplier nanoTime,
      ProgressListener listener) {
    this.generator = generator;
    this.settings = with(settings, settings.steps());
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.listener = listener;
    stopwatch = new Stopwatch(nanoTime);
    problems = new BenchmarkProblems(pairs, count);
  }

  /** One sample in so many steps. */
  private static SamplingSettings with(SamplingSettings s, int steps) {
    return new SamplingSettings(s.sampler(), steps, 1, s.seed(), s.symmetrize());
  }

  /**
   * Does the study.
   *
   * @param names classical methods: solvers of the catalogue and {@link WorkPrecision#FULL}
   */
  public WorkPrecision run(List<String> names) {
    List<MeasuredSetting> ladder = new ArrayList<>();
    TreeSet<Integer> steps = new TreeSet<>(List.of(settings.steps(), 2 * settings.steps()));
    for (int s = 1; s < settings.steps(); s *= 2) {
      steps.add(s);
    }
    steps.forEach(
        s -> ladder.add(new ModelSetting(generator, with(settings, s), problems, stopwatch)));
    List<String> leftOut = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (String name : names) {
      FieldSolver solver = ClassicalMethods.create(name, StoppingRule.DEFAULT);
      Optional<String> refusal =
          problems.all().stream().map(solver::refusal).flatMap(Optional::stream).findFirst();
      if (refusal.isPresent()) {
        leftOut.add(name + ": " + refusal.get());
      } else {
        taken.add(name);
        ladder.addAll(solver(name));
      }
    }
    measure(ladder);
    List<WorkPoint> points = new ArrayList<>();
    for (int batch : WorkPrecision.BATCHES) {
      ladder.forEach(setting -> points.add(setting.point(batch)));
    }
    return new WorkPrecision(
        problems.size(),
        ROUNDS,
        threads,
        Machine.cpu(),
        ClassicalMethods.operatorsDiffer(problems.all()),
        settings.steps(),
        points,
        new Hybrids(generator, settings, problems.all(), nanoTime).of(taken),
        leftOut);
  }

  private List<MeasuredSetting> solver(String name) {
    if (name.equals("direct")) {
      return List.of(solver(name, "direct", StoppingRule.DEFAULT.relative()));
    }
    List<MeasuredSetting> settings = new ArrayList<>();
    for (double tolerance : LADDER) {
      settings.add(solver(name, String.format(Locale.ROOT, "residual %.0e", tolerance), tolerance));
    }
    return settings;
  }

  private SolverSetting solver(String name, String setting, double tolerance) {
    return new SolverSetting(name, setting, tolerance, problems, threads, stopwatch);
  }

  private void measure(List<MeasuredSetting> ladder) {
    int done = 0;
    int total = ladder.size() * (ROUNDS + 1);
    for (MeasuredSetting setting : ladder) {
      for (int n = 0; n < problems.size(); n++) {
        setting.measure(n);
      }
      setting.batch();
      listener.progress("work and precision", ++done, total);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (MeasuredSetting setting : ladder) {
        // The first solve after another method's pays for cold caches.
        setting.run(0);
        for (int n = 0; n < problems.size(); n++) {
          int problem = n;
          setting.keepSingle(stopwatch.seconds(() -> setting.run(problem)));
        }
        setting.keepBatched(setting.batch() / BATCH);
        listener.progress("work and precision", ++done, total);
      }
    }
  }
}
