package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;

/** A run with a model whose errors are known in closed form. */
class ValidationTest {
  static final Provenance PROVENANCE =
      new Provenance("0.0.0", "c0ffee", "17", "an os", "a cpu", "a backend", 2, 17, Instant.EPOCH);
  private static final int SAMPLES = 16;
  private static final double BIAS = 2e-4;
  private static final double SCATTER = 1e-4;

  static ValidationResult run(FakeGenerator generator, int problems, List<String> solvers) {
    return run(generator, problems, solvers, ProgressListener.NONE);
  }

  /** The clock moves by 5 ms at each look. */
  private static ValidationResult run(
      FakeGenerator generator, int problems, List<String> solvers, ProgressListener listener) {
    AtomicLong clock = new AtomicLong();
    return new Validation(
            generator,
            new FakePairs(Grid.of(16, 11, 1, 1), problems),
            Optional.of("test"),
            new ValidationSettings(
                new SamplingSettings("heun", 2, SAMPLES, 1),
                solvers,
                AcceptanceRules.DEFAULT,
                3,
                4),
            () -> clock.addAndGet(5_000_000))
        .run(PROVENANCE, listener);
  }

  /** max|ρ| on this grid of problem 0, which the fake errors scale with. */
  private static double unit() {
    return FakePairs.problem(Grid.of(16, 11, 1, 1), 1).charge().maxAbs();
  }

  @Test
  void measuresWhatTheFakeModelWasGiven() {
    ValidationReport report =
        run(new FakeGenerator(BIAS, SCATTER, 1e9), 11, List.of("direct", "cg")).report();
    double m = unit();
    // Problem n has error (n + 1)·m·√(bias² + scatter²); u, v are orthonormal to round-off.
    Statistics error = report.metric("relative_l2").orElseThrow().statistics();
    double each = m * Math.hypot(BIAS, SCATTER);
    assertThat(error.median()).isCloseTo(6 * each, within(1e-12));
    assertThat(error.mean()).isCloseTo(6 * each, within(1e-12));
    assertThat(error.p95()).isCloseTo(10.5 * each, within(1e-12));
    assertThat(error.max()).isCloseTo(11 * each, within(1e-12));
    assertThat(report.metric("mean_relative_l2").orElseThrow().statistics().median())
        .isCloseTo(6 * m * BIAS, within(1e-12));
    double spread = m * SCATTER * Math.sqrt(SAMPLES / (SAMPLES - 1.0));
    assertThat(report.metric("spread_relative").orElseThrow().statistics().median())
        .isCloseTo(6 * spread, within(1e-12));
    assertThat(report.metric("boundary_error").orElseThrow().statistics().max()).isLessThan(1e-15);
    assertThat(report.warnings()).isEmpty();
    assertThat(report.data().seeds()).startsWith(100, 101).hasSize(11);
  }

  @Test
  void timesModelAndSolversOneAtATimeWithTheGivenClock() {
    ValidationReport report =
        run(new FakeGenerator(BIAS, SCATTER, 1e9), 4, List.of("direct", "cg")).report();
    assertThat(report.surrogate().orElseThrow().secondsPerField()).isCloseTo(0.005, within(1e-12));
    assertThat(report.surrogate().orElseThrow().evaluations()).isEqualTo(3);
    assertThat(report.classical())
        .extracting(ValidationReport.Classical::solver)
        .containsExactly("direct", "cg");
    assertThat(report.classical())
        .allSatisfy(
            c -> {
              assertThat(c.secondsPerField()).isCloseTo(0.005, within(1e-12));
              // cg stops at 1e-10 of the right-hand side; the error is larger by the condition.
              assertThat(c.relativeL2()).isLessThan(1e-8);
              assertThat(c.residualRelative()).isLessThan(1e-8);
            });
    assertThat(report.classical().get(1).iterations()).isGreaterThan(5);
  }

  @Test
  void showsTheTypicalAGoodAndTheWorstProblem() {
    ValidationResult result = run(new FakeGenerator(BIAS, SCATTER, 1e9), 11, List.of());
    assertThat(result.cases())
        .extracting(ShownCase::label)
        .containsExactly("typical", "good", "worst");
    assertThat(result.cases()).extracting(ShownCase::index).containsExactly(5, 1, 10);
    assertThat(run(new FakeGenerator(BIAS, SCATTER, 1e9), 1, List.of()).cases()).hasSize(1);
  }

  @Test
  void passesOrFailsByTheTargets() {
    double m = unit();
    assertThat(run(new FakeGenerator(2e-4 / m, 1e-5, 1e9), 11, List.of()).report().passed())
        .isTrue();
    ValidationReport wide = run(new FakeGenerator(1e-4 / m, 2e-4 / m, 1e9), 11, List.of()).report();
    assertThat(wide.verdicts().stream().filter(v -> !v.pass()))
        .extracting(Verdict::rule)
        .containsExactly("median spread_to_error");
  }

  @Test
  void countsAndTellsProblemsWithANotANumber() {
    double m = unit();
    ValidationReport report =
        run(new FakeGenerator(1e-4 / m, 1e-5 / m, 9.5 * m), 11, List.of()).report();
    assertThat(report.passed()).isFalse();
    assertThat(report.warnings().get(0)).contains("2 of 11 problems");
    assertThat(report.warnings()).anyMatch(w -> w.contains("relative_l2 (2)"));
    Statistics error = report.metric("relative_l2").orElseThrow().statistics();
    assertThat(error.notFinite()).isEqualTo(2);
    assertThat(error.mean()).isNaN();
    assertThat(error.median()).isFinite();
  }

  @Test
  void reportsProgressToTheEnd() {
    Set<String> stages = new LinkedHashSet<>();
    List<Integer> sampled = new ArrayList<>();
    run(
        new FakeGenerator(BIAS, SCATTER, 1e9),
        6,
        List.of("direct"),
        (stage, done, total) -> {
          stages.add(stage);
          if (stage.equals("sampling")) {
            sampled.add(done);
            assertThat(total).isEqualTo(6);
          }
        });
    assertThat(stages).containsExactly("sampling", "timing the model", "solving with direct");
    assertThat(sampled).containsExactly(4, 6);
  }

  @Test
  void refusesUnknownSolversAndEmptyDataInOneLine() {
    FakeGenerator generator = new FakeGenerator(BIAS, SCATTER, 1e9);
    assertThatThrownBy(() -> run(generator, 2, List.of("magic")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("magic");
    assertThatThrownBy(() -> run(generator, 0, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("fake pairs");
  }
}
