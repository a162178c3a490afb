package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.Machine;
import org.deltafield.validation.ProgressListener;
import org.deltafield.validation.Statistics;

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
  private final LongSupplier nanoTime;
  private final ProgressListener listener;
  private final List<PoissonProblem> problems = new ArrayList<>();
  private final List<Field> references = new ArrayList<>();
  private final int threads;
  private final Hybrids hybrids;

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
    this.settings =
        new SamplingSettings(
            settings.sampler(), settings.steps(), 1, settings.seed(), settings.symmetrize());
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.listener = listener;
    for (int n = 0; n < Math.min(count, pairs.size()); n++) {
      problems.add(pairs.pair(n).problem());
      references.add(reference(pairs.pair(n).problem()));
    }
    if (problems.isEmpty()) {
      throw new InvalidInputException(pairs.name() + ": holds no pairs to time");
    }
    hybrids = new Hybrids(generator, this.settings, problems, nanoTime);
  }

  /** The setting of the model's points. */
  static String steps(int steps) {
    return steps == 1 ? "1 step" : steps + " steps";
  }

  private static Field reference(PoissonProblem problem) {
    StoppingRule rule = new StoppingRule(1e-12, 0, 1000);
    FieldSolver direct = Solvers.create("direct", StoppingRule.DEFAULT);
    FieldSolver solver = direct.refusal(problem).isEmpty() ? direct : Solvers.create("mgcg", rule);
    Solution solution = solver.solve(problem);
    if (solution.outcome() != Outcome.CONVERGED && solution.outcome() != Outcome.STAGNATED) {
      throw new InvalidInputException(
          "no reference to measure against: " + solver.name() + " ended " + solution.outcome());
    }
    return solution.field();
  }

  /** One setting of one method, while it is measured. */
  private abstract class Runner {
    final String method;
    final String setting;
    final double[] errors = new double[problems.size()];
    final double[] effort = new double[problems.size()];
    final double[] operations = new double[problems.size()];
    final List<Double> single = new ArrayList<>();
    final List<Double> batched = new ArrayList<>();
    int unfinished;

    Runner(String method, String setting) {
      this.method = method;
      this.setting = setting;
    }

    /** Runs problem n and keeps what came of it. */
    abstract void measure(int n);

    /** Runs problem n. */
    abstract void run(int n);

    /** Runs a batch and returns the seconds it took. */
    abstract double batch();

    WorkPoint point(int batch) {
      List<Double> times = batch == 1 ? single : batched;
      double[] seconds = times.stream().mapToDouble(Double::doubleValue).toArray();
      double count = Statistics.quantile(operations, 0.5);
      return new WorkPoint(
          method,
          setting,
          batch,
          MedianTime.of(seconds),
          Double.isFinite(count) ? OptionalDouble.of(count) : OptionalDouble.empty(),
          Statistics.quantile(errors, 0.5),
          Statistics.quantile(effort, 0.5),
          unfinished);
    }
  }

  private double error(Field field, int n) {
    double[] y = references.get(n).values();
    double wrong = 0;
    double scale = 0;
    for (int k = 0; k < y.length; k++) {
      double d = field.values()[k] - y[k];
      wrong += d * d;
      scale += y[k] * y[k];
    }
    return wrong == 0 ? 0 : Math.sqrt(wrong / scale);
  }

  private double seconds(Runnable work) {
    long start = nanoTime.getAsLong();
    work.run();
    return 1e-9 * (nanoTime.getAsLong() - start);
  }

  private final class ModelRunner extends Runner {
    private final SamplingSettings with;
    private final List<PoissonProblem> many = new ArrayList<>();

    ModelRunner(int steps) {
      super(WorkPrecision.MODEL, steps(steps));
      with =
          new SamplingSettings(
              settings.sampler(), steps, 1, settings.seed(), settings.symmetrize());
      for (int n = 0; n < BATCH; n++) {
        many.add(problems.get(n % problems.size()));
      }
    }

    @Override
    void measure(int n) {
      Ensemble ensemble = generator.generate(List.of(problems.get(n)), with).get(0);
      errors[n] = error(ensemble.samples().get(0), n);
      effort[n] = generator.evaluations(with);
      operations[n] = generator.operations(with).orElse(Double.NaN);
      unfinished += Double.isFinite(errors[n]) ? 0 : 1;
    }

    @Override
    void run(int n) {
      generator.generate(List.of(problems.get(n)), with);
    }

    @Override
    double batch() {
      return seconds(() -> generator.generate(many, with));
    }
  }

  private final class SolverRunner extends Runner {
    private final FieldSolver[] solvers;
    private final SolverBatch batch;

    SolverRunner(String method, String setting, double tolerance) {
      super(method, setting);
      solvers = new FieldSolver[threads];
      for (int t = 0; t < threads; t++) {
        solvers[t] = ClassicalMethods.create(method, new StoppingRule(tolerance, 0, 10_000));
      }
      batch = new SolverBatch(solvers, problems, BATCH);
    }

    @Override
    void measure(int n) {
      Solution solution = solvers[0].solve(problems.get(n));
      errors[n] = error(solution.field(), n);
      effort[n] = solution.iterations();
      operations[n] =
          SolverWork.of(method, problems.get(n), solution.iterations()).orElse(Double.NaN);
      unfinished += solution.outcome() == Outcome.CONVERGED ? 0 : 1;
    }

    @Override
    void run(int n) {
      solvers[0].solve(problems.get(n));
    }

    @Override
    double batch() {
      return Math.min(seconds(batch::sideBySide), seconds(batch::inTurn));
    }
  }

  /**
   * Does the study.
   *
   * @param names classical methods: solvers of the catalogue and {@link WorkPrecision#FULL}
   */
  public WorkPrecision run(List<String> names) {
    List<String> leftOut = new ArrayList<>();
    List<Runner> runners = new ArrayList<>();
    TreeSet<Integer> steps = new TreeSet<>();
    for (int s = 1; s < settings.steps(); s *= 2) {
      steps.add(s);
    }
    steps.add(settings.steps());
    steps.add(2 * settings.steps());
    steps.forEach(s -> runners.add(new ModelRunner(s)));
    for (String name : names) {
      FieldSolver solver = ClassicalMethods.create(name, StoppingRule.DEFAULT);
      Optional<String> refusal =
          problems.stream().map(solver::refusal).flatMap(Optional::stream).findFirst();
      if (refusal.isPresent()) {
        leftOut.add(name + ": " + refusal.get());
      } else if (name.equals("direct")) {
        runners.add(new SolverRunner(name, "direct", StoppingRule.DEFAULT.relative()));
      } else {
        for (double tolerance : LADDER) {
          String setting = String.format(java.util.Locale.ROOT, "residual %.0e", tolerance);
          runners.add(new SolverRunner(name, setting, tolerance));
        }
      }
    }
    measure(runners);
    List<WorkPoint> points = new ArrayList<>();
    for (int batch : WorkPrecision.BATCHES) {
      runners.forEach(runner -> points.add(runner.point(batch)));
    }
    return new WorkPrecision(
        problems.size(),
        ROUNDS,
        threads,
        Machine.cpu(),
        ClassicalMethods.operatorsDiffer(problems),
        settings.steps(),
        points,
        hybrids.of(applicable(names, leftOut)),
        leftOut);
  }

  private static List<String> applicable(List<String> names, List<String> leftOut) {
    return names.stream()
        .filter(name -> leftOut.stream().noneMatch(why -> why.startsWith(name + ":")))
        .toList();
  }

  private void measure(List<Runner> runners) {
    int done = 0;
    int total = runners.size() * (ROUNDS + 1);
    for (Runner runner : runners) {
      for (int n = 0; n < problems.size(); n++) {
        runner.measure(n);
      }
      runner.batch();
      listener.progress("work and precision", ++done, total);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Runner runner : runners) {
        // The first solve after another method's pays for cold caches.
        runner.run(0);
        for (int n = 0; n < problems.size(); n++) {
          int problem = n;
          runner.single.add(seconds(() -> runner.run(problem)));
        }
        runner.batched.add(runner.batch() / BATCH);
        listener.progress("work and precision", ++done, total);
      }
    }
  }
}
