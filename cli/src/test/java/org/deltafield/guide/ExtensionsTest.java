package org.deltafield.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.SourceDistribution;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.Comparison;
import org.junit.jupiter.api.Test;

/** The worked examples of the guide's page on extending do what it says. */
class ExtensionsTest {
  private static final Grid GRID = Grid.unitSquare(16);

  private static PoissonProblem problem() {
    Field charge = Field.of(GRID, (x, y, z) -> x * (1 - y));
    return PoissonProblem.of(charge, Boundaries.dirichlet(GRID, (x, y, z) -> x * x));
  }

  @Test
  void theSolverAgreesWithTheDirectOne() {
    FieldSolver solver = new SteepestDescent(StoppingRule.DEFAULT);
    Solution solution = solver.solve(problem());
    Field reference = Solvers.create("direct", StoppingRule.DEFAULT).solve(problem()).field();
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.relativeResidual()).isLessThan(1e-10);
    for (int n = 0; n < GRID.size(); n++) {
      // ‖A⁻¹‖ is about 1/(2π²) of a right-hand side of some thousands.
      assertThat(solution.field().values()[n]).isCloseTo(reference.values()[n], within(1e-8));
    }
    Solution cut = new SteepestDescent(new StoppingRule(1e-10, 0, 5)).solve(problem());
    assertThat(cut.outcome()).isEqualTo(Outcome.MAX_ITERATIONS);
    assertThat(cut.iterations()).isEqualTo(5);
  }

  @Test
  void theSourceIsNeutralAndFollowsItsSeed() {
    ConfigNode node = ConfigNode.root(JsonNodeFactory.instance.objectNode(), "here");
    SourceDistribution source = Dipoles.read(node);
    double[] charge = source.draw(new SplittableRandom(3), GRID);
    assertThat(charge).isEqualTo(source.draw(new SplittableRandom(3), GRID));
    assertThat(charge).isNotEqualTo(source.draw(new SplittableRandom(4), GRID));
    double sum = 0;
    double size = 0;
    for (double value : charge) {
      sum += value;
      size += Math.abs(value);
    }
    // The sum over nodes integrates a Gaussian of 0.8 spacings to about a per cent.
    assertThat(Math.abs(sum)).isLessThan(0.05 * size);
    assertThat(source.parameters().get("width").asDouble()).isEqualTo(0.05);
  }

  /** D of N(0, 1), and the flow to σ = 0 from x at σ: x/√(1 + σ²). */
  private static double error(Sampler sampler, int steps) {
    Denoiser denoiser =
        new Denoiser() {
          @Override
          public int stateSize() {
            return 1;
          }

          @Override
          public void denoise(double[] x, double sigma, Condition condition, double[] out) {
            out[0] = x[0] / (1 + sigma * sigma);
          }
        };
    double[] levels = new KarrasSchedule(0.01, 10, 7).levels(steps);
    // Without the last step to 0, which is of first order in σ_min.
    double[] above = java.util.Arrays.copyOf(levels, steps);
    double[] x = {5};
    RandomGenerator[] random = {new SplittableRandom(1)};
    sampler.sample(denoiser, above, Condition.none(1), random, x);
    double last = above[steps - 1];
    return Math.abs(x[0] - 5 * Math.sqrt((1 + last * last) / (1 + levels[0] * levels[0])));
  }

  @Test
  void theSamplerHasTheOrderThatItClaims() {
    Sampler sampler = new MidpointSampler();
    double order = Math.log(error(sampler, 64) / error(sampler, 128)) / Math.log(2);
    assertThat(order).isCloseTo(sampler.order(), within(0.2));
    assertThat(sampler.evaluations(4)).isEqualTo(7);
  }

  @Test
  void theMetricSeesAShiftAndNothingElse() {
    PoissonProblem problem = problem();
    Field reference = Solvers.create("direct", StoppingRule.DEFAULT).solve(problem).field();
    double[] shifted = reference.values().clone();
    for (int n = 0; n < shifted.length; n++) {
      shifted[n] += 0.1 * reference.maxAbs();
    }
    Ensemble samples = new Ensemble(List.of(new Field(GRID, shifted), reference));
    double value = new MeanError().value(Comparison.of(problem, reference, samples));
    assertThat(value).isCloseTo(0.05, within(1e-12));
  }
}
