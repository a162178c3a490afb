package org.deltafield.validation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.benchmark.WorkPrecision;
import org.deltafield.validation.benchmark.WorkPrecisionStudy;

/** Reports of every kind, for the tests of their renderings. */
public final class ReportSamples {
  private ReportSamples() {}

  /** Five problems, three of them shown, two solvers, all checks passed. */
  public static ValidationResult measured() {
    return ValidationTest.run(new FakeGenerator(1e-4, 1e-5, 1e9), 5, List.of("direct", "cg"));
  }

  /** The same with a NaN on the last problem. */
  public static ValidationResult spoiled() {
    return ValidationTest.run(new FakeGenerator(1e-4, 1e-5, 4.5), 5, List.of("direct"));
  }

  /** So many problems that runs over them can be paired. */
  public static ValidationResult paired(double bias) {
    return ValidationTest.run(new FakeGenerator(bias, 1e-5, 1e9), 24, List.of());
  }

  /** Three problems with two materials 1 and {@code contrast} and a source that is 1 everywhere. */
  public static ValidationResult varying(double contrast) {
    return new Validation(
            new FakeGenerator(1e-3, 1e-4, 1e9),
            new TwoMaterials(contrast),
            Optional.of("test"),
            new ValidationSettings(
                new SamplingSettings("euler", 4, 4, 1), List.of(), AcceptanceRules.DEFAULT, 0, 4),
            System::nanoTime)
        .run(ValidationTest.PROVENANCE, ProgressListener.NONE);
  }

  /** ε = 1 below a wave and {@code contrast} above it. */
  private record TwoMaterials(double contrast) implements PairSource {
    @Override
    public String name() {
      return "two materials";
    }

    @Override
    public Grid grid() {
      return Grid.unitSquare(16);
    }

    @Override
    public int size() {
      return 3;
    }

    @Override
    public Pair pair(int i) {
      Field epsilon =
          Field.of(grid(), (x, y, z) -> y > 0.5 + 0.2 * Math.sin(6 * x + i) ? contrast : 1);
      PoissonProblem problem =
          new PoissonProblem(
              Field.of(grid(), (x, y, z) -> 1),
              new Permittivity.Variable(epsilon),
              Boundaries.grounded(grid()),
              List.of());
      return new Pair(problem, FakeGenerator.solution(problem), 100 + i);
    }
  }

  /** A small study of work against precision, timed by a clock that ticks at every look. */
  public static WorkPrecision study() {
    AtomicLong clock = new AtomicLong();
    return new WorkPrecisionStudy(
            new FakeGenerator(0.03, 0, 1e9),
            new SamplingSettings("none", 2, 1, 0),
            new FakePairs(Grid.unitSquare(16), 2),
            2,
            2,
            () -> clock.addAndGet(1_000_000),
            ProgressListener.NONE)
        .run(List.of("direct", "mgcg", "cg-ic"));
  }

  /** A classical solution. */
  public static ValidationResult solved() {
    PoissonProblem problem = FakePairs.problem(Grid.of(16, 8, 2, 1), 1);
    return new SingleProblem("<problem> & \"co\".yaml", problem, ValidationTest.PROVENANCE)
        .solved(
            "direct",
            StoppingRule.DEFAULT,
            Solvers.create("direct", StoppingRule.DEFAULT).solve(problem));
  }

  /** Samples without a reference. */
  public static ValidationResult sampled() {
    PoissonProblem problem = FakePairs.problem(Grid.of(16, 8, 2, 1), 1);
    FakeGenerator generator = new FakeGenerator(1e-4, 1e-5, 1e9);
    SamplingSettings settings = new SamplingSettings("heun", 2, 4, 1);
    return new SingleProblem("problem.yaml", problem, ValidationTest.PROVENANCE)
        .sampled(
            generator,
            settings,
            generator.generate(List.of(problem), settings).get(0),
            Optional.empty(),
            OptionalDouble.of(0.012),
            AcceptanceRules.DEFAULT);
  }
}
