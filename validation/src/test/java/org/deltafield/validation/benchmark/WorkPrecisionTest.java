package org.deltafield.validation.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.FakeGenerator;
import org.deltafield.validation.FakePairs;
import org.junit.jupiter.api.Test;

class WorkPrecisionTest {
  private static WorkPoint point(
      String method, String setting, int batch, double seconds, double error) {
    MedianTime time = new MedianTime(seconds, 0.9 * seconds, 1.1 * seconds, 10);
    return new WorkPoint(method, setting, batch, time, OptionalDouble.empty(), error, 1, 0);
  }

  private static WorkPrecision study(double... modelSeconds) {
    List<WorkPoint> points = new ArrayList<>();
    for (int batch : WorkPrecision.BATCHES) {
      for (int n = 0; n < modelSeconds.length; n++) {
        String setting = ModelSetting.name(1 << n);
        double error = 0.1 / Math.pow(10, n);
        points.add(point(WorkPrecision.MODEL, setting, batch, modelSeconds[n], error));
      }
      points.add(point("mgcg", "residual 1e-01", batch, 1e-3, 0.02));
      points.add(point("mgcg", "residual 1e-04", batch, 4e-3, 1e-5));
      points.add(point("cg-ic", "residual 1e-04", batch, 9e-3, 1e-5));
    }
    return new WorkPrecision(
        32, 5, 2, "cpu", false, 1 << (modelSeconds.length - 1), points, List.of(), List.of());
  }

  @Test
  void theFastestSolverThatIsAccurateEnoughIsTheRival() {
    WorkPrecision study = study(5e-4, 2e-3, 3e-3);
    assertThat(study.fastest(1, 0.05).orElseThrow().setting()).isEqualTo("residual 1e-01");
    assertThat(study.fastest(1, 1e-3).orElseThrow().method()).isEqualTo("mgcg");
    assertThat(study.fastest(1, 1e-9)).isEmpty();
    // 0.5 ms beats 1 ms at 10 %; 2 and 3 ms beat 4 ms at 1 and 0.1 %.
    assertThat(study.wins(1)).hasSize(3);
    assertThat(study.advice().get(0))
        .contains("median error of 0.10 %")
        .contains("use the model, 1.3 times faster")
        .contains("do not cross: the model is faster");
  }

  @Test
  void linesThatCrossAreToldWithTheAccuraciesOnEitherSide() {
    WorkPrecision study = study(5e-4, 8e-3, 2e-2);
    assertThat(study.wins(64)).hasSize(1);
    assertThat(study.advice().get(1))
        .startsWith("In batches of 64")
        .contains("use mgcg, 5.0 times faster")
        .contains("The lines cross: the model is the faster one at 1 step, for errors of 10 %");
    assertThat(study(2e-3, 8e-3, 2e-2).advice().get(0)).contains("some solver is faster");
    assertThat(study(2e-3, 8e-3, 4.1e-3).advice().get(0)).contains("their intervals overlap");
  }

  @Test
  void aHybridIsJudgedWithTheCostOfItsSample() {
    MedianTime fast = new MedianTime(1e-3, 1e-3, 1e-3, 5);
    MedianTime slow = new MedianTime(3e-3, 3e-3, 3e-3, 5);
    for (double sampling : new double[] {1e-3, 5e-3}) {
      WorkPrecision.Hybrid hybrid =
          new WorkPrecision.Hybrid("mgcg", 1e-8, 4, fast, 9, slow, 6, slow, sampling, 0);
      assertThat(hybrid.saved()).isCloseTo(2e-3, within(1e-15));
      WorkPrecision base = study(1e-3);
      WorkPrecision with =
          new WorkPrecision(32, 5, 2, "cpu", false, 1, base.points(), List.of(hybrid), List.of());
      assertThat(with.advice().get(2))
          .contains("4 iterations from a sampled field, 9 from zero")
          .contains(sampling < 2e-3 ? "it pays." : "does not pay");
    }
  }

  @Test
  void aGuessThatPaysIsStillHeldAgainstFullMultigrid() {
    MedianTime second = new MedianTime(1, 1, 1, 5);
    MedianTime three = new MedianTime(3, 3, 3, 5);
    MedianTime half = new MedianTime(0.5, 0.5, 0.5, 5);
    WorkPrecision base = study(1e-3);
    WorkPrecision with =
        new WorkPrecision(
            32,
            5,
            2,
            "cpu",
            false,
            1,
            base.points(),
            List.of(new WorkPrecision.Hybrid("cg-ic", 1e-8, 1, second, 60, three, 12, half, 1, 0)),
            List.of());
    assertThat(with.advice().get(2))
        .contains("takes 1 iteration from a sampled field")
        .contains("full multigrid needs no guess and is 4.0 times faster still");
  }

  @Test
  void theIntervalOfAMedianHoldsTheTrueOneAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(1);
    int held = 0;
    int trials = 2000;
    for (int t = 0; t < trials; t++) {
      double[] values = random.doubles(40).map(u -> -Math.log(u)).toArray();
      MedianTime median = MedianTime.of(values);
      held += median.low() <= Math.log(2) && Math.log(2) <= median.high() ? 1 : 0;
      assertThat(median.median()).isBetween(median.low(), median.high());
    }
    // Order statistics rounded outwards hold it a little more often than 95 times in 100.
    assertThat((double) held / trials).isBetween(0.94, 0.99);
    MedianTime few = MedianTime.of(new double[] {3, 1, 2});
    assertThat(few).isEqualTo(new MedianTime(2, 1, 3, 3));
  }

  @Test
  void aStudyMeasuresErrorsThatAreKnown() {
    // A clock that ticks a millisecond a look: every measured time is one of them.
    long[] clock = {0};
    FakePairs pairs = new FakePairs(Grid.unitSquare(16), 3);
    WorkPrecisionStudy study =
        new WorkPrecisionStudy(
            new FakeGenerator(0.03, 0, 1e9),
            new SamplingSettings("none", 2, 1, 0),
            pairs,
            8,
            2,
            () -> clock[0] += 1_000_000,
            (stage, done, total) -> {});
    WorkPrecision result = study.run(List.of("direct", "mgcg", WorkPrecision.FULL, "cg-ic"));
    assertThat(result.problems()).isEqualTo(3);
    assertThat(result.setUpIncluded()).isFalse();
    assertThat(result.leftOut()).isEmpty();
    assertThat(result.ofBatch(1).stream().filter(WorkPoint::model).map(WorkPoint::setting))
        .containsExactly("1 step", "2 steps", "4 steps");
    double size = pairs.pair(1).problem().charge().maxAbs();
    assertThat(result.model(1).relativeL2()).isCloseTo(0.03 * size, within(1e-9));
    assertThat(result.model(1).seconds().median()).isCloseTo(1e-3, within(1e-12));
    assertThat(result.model(64).seconds().median()).isCloseTo(1e-3 / 64, within(1e-12));
    assertThat(result.fastest(1, 1e-9)).isPresent();
    for (String method : List.of("mgcg", WorkPrecision.FULL, "cg-ic")) {
      List<WorkPoint> line =
          result.ofBatch(1).stream().filter(p -> p.method().equals(method)).toList();
      for (int n = 1; n < line.size(); n++) {
        assertThat(line.get(n).relativeL2()).isLessThanOrEqualTo(line.get(n - 1).relativeL2());
        assertThat(line.get(n).operations().getAsDouble())
            .isGreaterThanOrEqualTo(line.get(n - 1).operations().getAsDouble());
        assertThat(line.get(n).unfinished()).isZero();
      }
    }
    assertThat(result.hybrids()).hasSize(2);
    assertThat(result.hybrids().get(0).zeroIterations()).isGreaterThan(0);
    assertThat(result.advice()).hasSize(4);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(
            () ->
                new WorkPrecisionStudy(
                    new FakeGenerator(0, 0, 1e9),
                    new SamplingSettings("none", 1, 1, 0),
                    new FakePairs(Grid.unitSquare(8), 0),
                    8,
                    1,
                    System::nanoTime,
                    (stage, done, total) -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no pairs");
    assertThatThrownBy(() -> MedianTime.of(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
