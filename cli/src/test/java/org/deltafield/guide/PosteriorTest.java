package org.deltafield.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.GaussianSeries;
import org.deltafield.datasets.SourceDistribution;
import org.deltafield.datasets.SourceDistributions;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.exact.GaussianPosterior;
import org.deltafield.validation.exact.GaussianProblem;
import org.deltafield.validation.exact.Observation;
import org.deltafield.validation.exact.Quantity;
import org.junit.jupiter.api.Test;

/** The guide's snippet on exact posteriors. */
class PosteriorTest {
  @Test
  void theMeanMeetsItsObservationAndTheEquation() throws Exception {
    Grid grid = Grid.unitSquare(16);
    FieldSolver solver = Solvers.create("direct", StoppingRule.DEFAULT);
    String text =
        "{\"kind\": \"gaussian-field\", \"smoothness\": 2, \"inverse-length\": 3, \"modes\": 8}";
    SourceDistribution source =
        SourceDistributions.read(ConfigNode.root(new ObjectMapper().readTree(text), "here"));
    RandomGenerator random = new SplittableRandom(5);
    int node = grid.index(8, 8);
    double[] y = {1};
    GaussianSeries law = GaussianSeries.of(source, grid);
    PoissonProblem zero = PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid));
    GaussianProblem problem = new GaussianProblem(law, zero, solver);
    Observation seen = Observation.value(Quantity.CHARGE, node, 0.01);
    GaussianPosterior posterior = new GaussianPosterior(problem, List.of(seen));
    Field mean = posterior.mean(Quantity.POTENTIAL, y);
    Field sample = posterior.sample(Quantity.POTENTIAL, y, random);
    Field charge = posterior.mean(Quantity.CHARGE, y);
    // The prior's deviation at the node is about 1: noise of 0.01 leaves the value to 1e-3.
    assertThat(charge.values()[node]).isCloseTo(1, within(1e-3));
    PoissonOperator operator =
        new PoissonOperator(PoissonProblem.of(charge, Boundaries.grounded(grid)));
    assertThat(operator.relativeResidual(mean)).isLessThan(1e-9);
    assertThat(sample.values()).isNotEqualTo(mean.values());
  }
}
