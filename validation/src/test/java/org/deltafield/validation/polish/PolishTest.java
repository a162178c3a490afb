package org.deltafield.validation.polish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.FakeGenerator;
import org.deltafield.validation.FakePairs;
import org.deltafield.validation.certificate.Certificate;
import org.deltafield.validation.certificate.Certifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolishTest {
  private static final PoissonProblem PROBLEM = FakePairs.problem(Grid.unitSquare(64), 1);

  private static Ensemble samples(double error) {
    return new FakeGenerator(error, error / 2, 1e9)
        .generate(List.of(PROBLEM), new SamplingSettings("none", 1, 2, 0))
        .get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mgcg", "multigrid", "cg-ic"})
  void aPolishedFieldMeetsTheResidualAndAGoodSampleSavesIterations(String solver) {
    long[] clock = {0};
    Polish polish = new Polish(solver, 1e-8, () -> clock[0] += 1_000_000);
    Field sample = samples(1e-4).samples().get(0);
    Polish.Result result = polish.polish(PROBLEM, sample);
    assertThat(result.sampled().solution().outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(result.sampled().solution().iterations())
        .isLessThan(result.zero().solution().iterations());
    assertThat(result.full().solution().outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(result.sampled().seconds()).isCloseTo(1e-3, within(1e-12));
    assertThat(result.before()).isGreaterThan(result.sampled().solution().relativeResidual());
    PoissonOperator operator = new PoissonOperator(PROBLEM);
    double[] r = new double[PROBLEM.grid().size()];
    operator.residual(result.field().values(), r);
    double b = new Field(PROBLEM.grid(), operator.rightHandSide()).norm();
    assertThat(new Field(PROBLEM.grid(), r).norm()).isLessThanOrEqualTo(1.0001e-8 * b);
    double bound = new Certifier().bound(PROBLEM, result.field()).energyRelative();
    assertThat(bound).isLessThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void certificatesTellEffectivityWhereAReferenceIsAtHand(boolean known) {
    Field reference = Solvers.create("direct", StoppingRule.DEFAULT).solve(PROBLEM).field();
    List<Certificate> certificates =
        Certificate.of(
            new Certifier(),
            PROBLEM,
            3,
            samples(0.01),
            known ? Optional.of(reference) : Optional.empty());
    assertThat(certificates).hasSize(2);
    for (Certificate c : certificates) {
      assertThat(c.problem()).isEqualTo(3);
      assertThat(c.effectivity().isPresent()).isEqualTo(known);
      assertThat(c.effectivity().orElse(1)).isCloseTo(1, within(1e-6));
    }
    String[] lines = Certificate.csv(certificates).split("\\R");
    assertThat(lines).hasSize(3);
    assertThat(lines[0].split(",", -1)).hasSameSizeAs(lines[1].split(",", -1));
    assertThat(lines[2]).startsWith("3,1,");
  }
}
