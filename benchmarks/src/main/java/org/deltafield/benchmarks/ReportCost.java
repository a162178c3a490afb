package org.deltafield.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.AcceptanceRules;
import org.deltafield.validation.Machine;
import org.deltafield.validation.ProgressListener;
import org.deltafield.validation.Provenance;
import org.deltafield.validation.Validation;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.ValidationSettings;
import org.deltafield.validation.report.ReportFolder;

/**
 * What a report costs beyond the sampling: a fake generator, whose samples are the reference and
 * some noise and cost next to nothing, on problems of 128² that are solved on the fly. Solving and
 * making samples are timed and taken off. Prints one JSON line: seconds of wall clock and of
 * processor, and the largest resident memory of the process.
 */
public final class ReportCost {
  private static long spent;

  private ReportCost() {}

  /** Arguments: folder for the report, problems, samples of each, intervals. */
  public static void main(String[] args) {
    int problems = Integer.parseInt(args[1]);
    int samples = Integer.parseInt(args[2]);
    Grid grid = Grid.unitSquare(Integer.parseInt(args[3]));
    long start = System.nanoTime();
    ValidationResult result =
        new Validation(
                new NoisyReference(),
                new Problems(grid, problems),
                Optional.empty(),
                new ValidationSettings(
                    new SamplingSettings("none", 1, samples, 1),
                    List.of(),
                    AcceptanceRules.DEFAULT,
                    0,
                    32),
                System::nanoTime)
            .run(
                Provenance.gather("benchmark", "none", "none", 1, 1, Instant.EPOCH),
                ProgressListener.NONE);
    double measured = 1e-9 * (System.nanoTime() - start - spent);
    ReportFolder.write(result, List.of(), Path.of(args[0]));
    double wall = 1e-9 * (System.nanoTime() - start - spent);
    double processor = 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    System.out.printf(
        Locale.ROOT,
        "{\"problems\": %d, \"samples\": %d, \"intervals\": %d, \"metrics_seconds\": %.1f,"
            + " \"report_seconds\": %.1f, \"sampling_seconds\": %.1f,"
            + " \"thread_processor_seconds\": %.1f, \"peak_resident_mb\": %d}%n",
        problems,
        samples,
        grid.intervals(0),
        measured,
        wall,
        1e-9 * spent,
        processor,
        Machine.peakResidentBytes().orElse(0) / 1_000_000);
  }

  /** Two blobs each, at places that differ. */
  private record Problems(Grid grid, int size) implements PairSource {
    @Override
    public String name() {
      return "blobs";
    }

    @Override
    public Pair pair(int index) {
      long start = System.nanoTime();
      SplittableRandom random = new SplittableRandom(index);
      double a = random.nextDouble(0.2, 0.8);
      double b = random.nextDouble(0.2, 0.8);
      double width = random.nextDouble(0.02, 0.1);
      Field charge =
          Field.of(
              grid,
              (x, y, z) ->
                  Math.exp(-((x - a) * (x - a) + (y - b) * (y - b)) / (2 * width * width))
                      - 0.5 * Math.exp(-((x - b) * (x - b) + (y - a) * (y - a)) / 0.01));
      PoissonProblem problem =
          PoissonProblem.of(charge, Boundaries.dirichlet(grid, (x, y, z) -> 0.01 * a * x * y));
      Pair pair = new Pair(problem, solver().solve(problem).field(), index);
      spent += System.nanoTime() - start;
      return pair;
    }
  }

  private static FieldSolver solver() {
    return Solvers.create("direct", StoppingRule.DEFAULT);
  }

  /** The reference times a factor near one, and white noise inside. */
  private static final class NoisyReference implements FieldGenerator {
    @Override
    public String name() {
      return "noisy reference";
    }

    @Override
    public long parameters() {
      return 0;
    }

    @Override
    public String checkpointSha256() {
      return "none";
    }

    @Override
    public Optional<String> refusal(PoissonProblem problem) {
      return Optional.empty();
    }

    @Override
    public List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings) {
      long start = System.nanoTime();
      List<Ensemble> ensembles = new ArrayList<>();
      FieldSolver solver = solver();
      for (PoissonProblem problem : problems) {
        Field y = solver.solve(problem).field();
        List<Field> samples = new ArrayList<>();
        for (int m = 0; m < settings.samples(); m++) {
          SplittableRandom random = new SplittableRandom(settings.seed() + m);
          double size = 1e-3 * y.maxAbs();
          double[] x = y.values().clone();
          Grid grid = y.grid();
          for (int j = 1; j < grid.nodes(1) - 1; j++) {
            for (int i = 1; i < grid.nodes(0) - 1; i++) {
              x[grid.index(i, j)] += size * (random.nextDouble() - 0.5);
            }
          }
          samples.add(new Field(grid, x));
        }
        ensembles.add(new Ensemble(samples));
      }
      spent += System.nanoTime() - start;
      return ensembles;
    }

    @Override
    public int evaluations(SamplingSettings settings) {
      return 1;
    }
  }
}
