package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that every metric of the catalogue obeys. */
class MetricLawsTest {
  private static final Grid GRID = Grid.of(30, 25, 1, 0.8);

  /** A node at the sharpest charge, where no metric of charges may overlook a NaN. */
  private static final int SHARPEST = GRID.index(21, 11);

  /** Those that a plane has; faces of z have their own test. */
  static List<Metric> catalogue() {
    return Metrics.ALL.stream()
        .filter(m -> !Set.of("flux_error_back", "flux_error_front").contains(m.name()))
        .toList();
  }

  private static Comparison comparison(double factor, int samples) {
    PoissonProblem problem = FakePairs.problem(GRID, factor);
    Field y = Solvers.create("direct", StoppingRule.DEFAULT).solve(problem).field();
    SamplingSettings settings = new SamplingSettings("none", 1, samples, 0);
    Ensemble ensemble =
        new FakeGenerator(0.02 / factor, 0.01 / factor, 1e9)
            .generate(List.of(problem), settings)
            .get(0);
    List<Field> shifted = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      double[] x = ensemble.samples().get(i).values().clone();
      x[5] += 1e-3 * factor * (i + 1); // a boundary node, so that the boundary is missed too
      shifted.add(new Field(GRID, x));
    }
    return Comparison.of(problem, y, new Ensemble(shifted));
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void hasAUniqueNameAndAKnownUnit(Metric metric) {
    assertThat(Metrics.ALL.stream().filter(m -> m.name().equals(metric.name()))).hasSize(1);
    assertThat(metric.name()).matches("[a-z0-9_]+");
    assertThat(metric.unit()).isIn(Units.RELATIVE, Units.POTENTIAL, Units.POTENTIAL_AREA);
    assertThat(metric.meaning()).isNotBlank().doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void isZeroWhereEverySampleIsTheReference(Metric metric) {
    PoissonProblem problem = FakePairs.problem(GRID, 1);
    Field y = Solvers.create("direct", StoppingRule.DEFAULT).solve(problem).field();
    List<Field> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      samples.add(y);
    }
    double value = metric.value(Comparison.of(problem, y, new Ensemble(samples)));
    // Residuals are round-off of A, about 1e-16·|φ|/h² beside |ρ|; means of 20 equal numbers may
    // differ from them in the last bit.
    boolean share =
        Set.of("coverage_90", "charge_recovered", "peak_recovered").contains(metric.name());
    assertThat(value).isCloseTo(share ? 1 : 0, within(1e-12)).isFinite();
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void scalesWithTheProblemAsItsUnitSays(Metric metric) {
    double one = metric.value(comparison(1, 20));
    double thousand = metric.value(comparison(1000, 20));
    double expected = metric.unit().equals(Units.RELATIVE) ? one : 1000 * one;
    // Round-off metrics are equal only as round-off is.
    assertThat(thousand).isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-12));
  }

  /** f(x, y) as a field of (y, x), times a sign. */
  private static Field swapped(Field field, double sign) {
    Grid grid = field.grid();
    Grid other = Grid.of(grid.intervals(1), grid.intervals(0), grid.length(1), grid.length(0));
    double[] values = new double[other.size()];
    for (int j = 0; j < grid.nodes(1); j++) {
      for (int i = 0; i < grid.nodes(0); i++) {
        values[other.index(j, i)] = sign * field.at(i, j);
      }
    }
    return new Field(other, values);
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void doesNotKnowWhichAxisIsXNorTheSignNorTheOrderOfTheSamples(Metric metric) {
    Comparison one = comparison(1, 20);
    List<Field> samples = new ArrayList<>();
    for (int i = 19; i >= 0; i--) {
      samples.add(swapped(one.ensemble().samples().get(i), -1));
    }
    Field reference = swapped(one.reference(), -1);
    PoissonProblem problem =
        PoissonProblem.of(swapped(one.problem().charge(), -1), Boundaries.dirichlet(reference));
    String[] faces = {"left", "bottom", "right", "top"};
    String name = metric.name();
    for (int n = 0; n < 4; n++) {
      if (metric.name().equals("flux_error_" + faces[n])) {
        name = "flux_error_" + faces[n ^ 1];
      }
    }
    Metric counterpart = Metrics.find(name).orElseThrow();
    double other = counterpart.value(Comparison.of(problem, reference, new Ensemble(samples)));
    double expected = metric.value(one);
    // Sums in another order; round-off metrics are equal only as round-off is.
    assertThat(other).isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-12));
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void neverHidesANotANumber(Metric metric) {
    Comparison good = comparison(1, 20);
    List<Field> samples = new ArrayList<>(good.ensemble().samples());
    double[] x = samples.get(3).values().clone();
    x[SHARPEST] = Double.NaN;
    samples.set(3, new Field(GRID, x));
    Comparison bad = Comparison.of(good.problem(), good.reference(), new Ensemble(samples));
    if (metric.name().startsWith("flux_error_")
        || Set.of("reference_residual_relative", "brmse").contains(metric.name())) {
      assertThat(metric.value(bad)).as("does not look at that node").isFinite();
    } else {
      assertThat(metric.value(bad)).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void appliesExactlyWhereItsNeedsAreMet(Metric metric) {
    Comparison one = comparison(1, 1);
    Comparison many = comparison(1, 20);
    Comparison blind = Comparison.withoutReference(many.problem(), many.ensemble());
    assertThat(metric.applies(many)).isTrue();
    assertThat(metric.applies(one)).isEqualTo(metric.minimumSamples() == 1);
    assertThat(metric.applies(blind)).isEqualTo(!metric.needsReference());
    if (metric.applies(blind)) {
      assertThat(metric.value(blind)).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void isFiniteWithoutAnyCharge(Metric metric) {
    PoissonProblem problem =
        PoissonProblem.of(
            Field.zero(GRID), Boundaries.dirichlet(GRID, (x, y, z) -> Math.sin(3 * x) + y));
    Field y = Solvers.create("direct", StoppingRule.DEFAULT).solve(problem).field();
    Ensemble ensemble =
        new FakeGenerator(0, 0, 1e9)
            .generate(List.of(problem), new SamplingSettings("none", 1, 20, 0))
            .get(0);
    assertThat(metric.value(Comparison.of(problem, y, ensemble))).isFinite();
  }
}
