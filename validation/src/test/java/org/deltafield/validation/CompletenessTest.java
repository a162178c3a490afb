package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.junit.jupiter.api.Test;

/** What is missing is said, counted, and never averaged away. */
class CompletenessTest {
  private static final Grid GRID = Grid.of(8, 6, 1, 1);
  private static final PoissonProblem PROBLEM = FakePairs.problem(GRID, 1);
  private static final Field REFERENCE =
      Solvers.create("direct", StoppingRule.DEFAULT).solve(PROBLEM).field();

  private static MetricCollector collector() {
    return new MetricCollector(Metrics.ALL, new Bootstrap(1, 50, 0.95));
  }

  private static Field times(Field field, double factor) {
    double[] v = field.values().clone();
    for (int n = 0; n < v.length; n++) {
      v[n] *= factor;
    }
    return new Field(field.grid(), v);
  }

  private static Ensemble off(double relative) {
    return new Ensemble(List.of(times(REFERENCE, 1 + relative)));
  }

  private static MetricResult result(MetricCollector collector, String name) {
    return collector.results().stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneNotANumberAmongAThousandIsSaidCountedAndNotAveragedAway() {
    MetricCollector collector = collector();
    for (int n = 0; n < 1000; n++) {
      Ensemble ensemble = off(1e-3);
      if (n == 503) {
        double[] v = REFERENCE.values().clone();
        v[GRID.index(3, 3)] = Double.NaN;
        ensemble = new Ensemble(List.of(new Field(GRID, v)));
      }
      collector.add(Comparison.of(PROBLEM, REFERENCE, ensemble));
    }
    MetricResult error = result(collector, "relative_l2");
    assertThat(error.statistics().count()).isEqualTo(1000);
    assertThat(error.statistics().notFinite()).isEqualTo(1);
    assertThat(error.statistics().mean()).isNaN();
    assertThat(error.statistics().max()).isInfinite();
    assertThat(error.statistics().median()).isCloseTo(1e-3, within(1e-12));
    assertThat(collector.completeness().spoiled()).containsExactly(503);
    assertThat(collector.warnings())
        .anyMatch(w -> w.contains("1 of 1000 problems (index 503)"))
        .anyMatch(w -> w.contains("relative_l2 (1)"));
    List<Verdict> verdicts =
        AcceptanceRules.error(1, 1).judge(collector.results(), collector.completeness());
    assertThat(verdicts)
        .filteredOn(v -> !v.pass())
        .extracting(Verdict::rule)
        .contains("problems with a NaN or an infinity");
  }

  @Test
  void aReferenceThatDidNotConvergeIsNoReference() {
    MetricCollector collector = collector();
    for (int n = 0; n < 10; n++) {
      Field y = n == 4 ? times(REFERENCE, 1.001) : REFERENCE;
      collector.add(Comparison.of(PROBLEM, y, off(1e-3)));
    }
    MetricResult error = result(collector, "relative_l2");
    assertThat(error.statistics().count()).isEqualTo(9);
    assertThat(error.defined()[4]).isFalse();
    // Averaged in, the wrong reference would have given an error of 0 and pulled the mean down.
    assertThat(error.statistics().mean()).isCloseTo(1e-3, within(1e-12));
    assertThat(result(collector, "residual_relative").statistics().count()).isEqualTo(10);
    assertThat(collector.completeness().failedReferences()).containsExactly(4);
    assertThat(collector.warnings()).anyMatch(w -> w.contains("1 of 10 problems (index 4)"));
    assertThat(
            AcceptanceRules.DEFAULT.judge(collector.results(), collector.completeness()).stream()
                .filter(v -> !v.pass()))
        .extracting(Verdict::rule)
        .contains("references that miss their equation");
  }

  @Test
  void aReferenceWithANotANumberIsNoReference() {
    double[] v = REFERENCE.values().clone();
    v[GRID.index(3, 3)] = Double.NaN;
    MetricCollector collector = collector();
    collector.add(Comparison.of(PROBLEM, new Field(GRID, v), off(0)));
    assertThat(collector.completeness().failedReferences()).containsExactly(0);
    assertThat(collector.results())
        .extracting(MetricResult::name)
        .doesNotContain("relative_l2")
        .contains("residual_relative");
  }

  @Test
  void aReferenceRoundedToFloat32Passes() {
    double[] v = REFERENCE.values().clone();
    for (int n = 0; n < v.length; n++) {
      v[n] = (float) v[n];
    }
    Comparison comparison = Comparison.of(PROBLEM, REFERENCE, off(0));
    boolean[] unknown = comparison.operator().unknownNodes();
    for (int n = 0; n < v.length; n++) {
      v[n] = unknown[n] ? v[n] : REFERENCE.values()[n];
    }
    assertThat(ReferenceCheck.solves(comparison.operator(), new Field(GRID, v))).isTrue();
    v[GRID.index(3, 3)] *= 1 + 1e-4;
    assertThat(ReferenceCheck.solves(comparison.operator(), new Field(GRID, v))).isFalse();
  }

  @Test
  void aMetricThatIsUndefinedOnSomeProblemsCoversTheOthersAndSaysSo() {
    MetricCollector collector = collector();
    List<Field> two = new ArrayList<>(off(1e-3).samples());
    two.addAll(off(2e-3).samples());
    collector.add(Comparison.of(PROBLEM, REFERENCE, new Ensemble(two)));
    collector.add(Comparison.of(PROBLEM, REFERENCE, off(1e-3)));
    MetricResult spread = result(collector, "spread_relative");
    assertThat(spread.statistics().count()).isEqualTo(1);
    assertThat(spread.statistics().notFinite()).isZero();
    assertThat(spread.values()[1]).isNaN();
    assertThat(collector.warnings())
        .anyMatch(
            w -> w.contains("some of the 2 problems only") && w.contains("spread_relative (1)"));
  }

  @Test
  void theSpectrumLeavesSpoiledProblemsOutAndCountsThem() {
    ErrorSpectrum spectrum = new ErrorSpectrum(GRID, new Bootstrap(1, 50, 0.95));
    spectrum.add(Comparison.of(PROBLEM, REFERENCE, off(1e-3)));
    spectrum.add(Comparison.of(PROBLEM, REFERENCE, off(1e-3)));
    spectrum.add(Comparison.withoutReference(PROBLEM, off(1e-3)));
    ReportSection section = spectrum.section().orElseThrow();
    assertThat(section.paragraphs().get(0)).contains("1 of 3 problems are left out");
    // The error is a thousandth of the reference, so at every wave number.
    section
        .data()
        .path("shells")
        .forEach(
            shell -> {
              assertThat(shell.path("relative").asDouble()).isCloseTo(1e-3, within(1e-9));
              assertThat(shell.path("relative_low").asDouble()).isCloseTo(1e-3, within(1e-9));
            });
  }
}
