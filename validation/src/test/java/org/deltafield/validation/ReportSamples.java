package org.deltafield.validation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

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
