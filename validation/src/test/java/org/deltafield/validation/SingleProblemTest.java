package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.junit.jupiter.api.Test;

class SingleProblemTest {
  private static final PoissonProblem PROBLEM = FakePairs.problem(Grid.unitSquare(16), 1);
  private static final SamplingSettings SETTINGS = new SamplingSettings("heun", 2, 4, 1);

  private static SingleProblem single() {
    return new SingleProblem("problem.yaml", PROBLEM, ValidationTest.PROVENANCE);
  }

  @Test
  void aSolutionIsReportedWithTheKeysThatApply() {
    Solution solution = Solvers.create("cg", StoppingRule.DEFAULT).solve(PROBLEM);
    ValidationReport report = single().solved("cg", StoppingRule.DEFAULT, solution).report();
    assertThat(report.model()).isEmpty();
    assertThat(report.metrics())
        .extracting(ValidationReport.MetricResult::name)
        .containsExactly(
            "energy_bound_relative",
            "residual_relative",
            "charge_recovered",
            "peak_recovered",
            "boundary_error",
            "gauss_law_error");
    assertThat(report.passed()).isTrue();
    assertThat(report.classical().get(0).relativeL2()).isNaN();
  }

  @Test
  void aSolverThatGaveUpFailsWithItsRemedy() {
    StoppingRule two = new StoppingRule(1e-10, 0, 2);
    Solution solution = Solvers.create("cg", two).solve(PROBLEM);
    ValidationReport report = single().solved("cg", two, solution).report();
    assertThat(report.passed()).isFalse();
    assertThat(report.verdicts().get(0).why()).startsWith("MAX_ITERATIONS").contains("raise");
  }

  @Test
  void samplesWithoutAReferenceSayThatTheErrorIsUnknown() {
    FakeGenerator generator = new FakeGenerator(1e-4, 1e-5, 1e9);
    Ensemble ensemble = generator.generate(List.of(PROBLEM), SETTINGS).get(0);
    ValidationReport report =
        single()
            .sampled(
                generator,
                SETTINGS,
                ensemble,
                Optional.empty(),
                OptionalDouble.empty(),
                AcceptanceRules.DEFAULT)
            .report();
    assertThat(report.metric("relative_l2")).isEmpty();
    assertThat(report.metric("spread_relative")).isPresent();
    assertThat(report.warnings()).hasSize(1).first().asString().contains("the error is unknown");
    assertThat(report.verdicts())
        .extracting(Verdict::rule)
        .containsExactly("boundary_error", "problems with a NaN or an infinity");
  }

  @Test
  void samplesWithAReferenceAreJudgedByTheirError() {
    FakeGenerator generator = new FakeGenerator(1e-4, 1e-5, 1e9);
    Ensemble ensemble = generator.generate(List.of(PROBLEM), SETTINGS).get(0);
    Field y = Solvers.create("direct", StoppingRule.DEFAULT).solve(PROBLEM).field();
    ValidationReport report =
        single()
            .sampled(
                generator,
                SETTINGS,
                ensemble,
                Optional.of(y),
                OptionalDouble.of(0.01),
                AcceptanceRules.DEFAULT)
            .report();
    assertThat(report.verdicts().get(0).rule()).isEqualTo("relative_l2");
    assertThat(report.warnings()).isEmpty();
    assertThat(report.surrogate()).isPresent();
  }
}
