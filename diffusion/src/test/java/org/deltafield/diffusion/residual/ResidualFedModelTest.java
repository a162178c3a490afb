package org.deltafield.diffusion.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.diffusion.training.TrainingListener;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A model that was trained for a moment, from pairs to samples. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidualFedModelTest {
  @TempDir static Path folder;

  private ResidualFedCheckpoint checkpoint;
  private ResidualFedModel model;

  @BeforeAll
  void train() {
    checkpoint = Darcy.trained(60, 4);
    Path file = folder.resolve("model.h5");
    checkpoint.released().write(file);
    model = ResidualFedModel.load(file);
  }

  private double error(int steps, long seed) {
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      PoissonProblem problem = Darcy.problem(500 + i);
      Field solution = Darcy.solve(problem);
      Field sample = sample(problem, steps, seed);
      sum += distance(sample, solution) / solution.norm() / 6;
    }
    return sum;
  }

  private Field sample(PoissonProblem problem, int steps, long seed) {
    return model
        .generate(List.of(problem), new SamplingSettings("euler", steps, 1, seed))
        .get(0)
        .samples()
        .get(0);
  }

  private static double distance(Field a, Field b) {
    double[] difference = a.values().clone();
    for (int n = 0; n < difference.length; n++) {
      difference[n] -= b.values()[n];
    }
    return new Field(a.grid(), difference).norm();
  }

  @Test
  void theErrorFallsWithEverySamplingStepDownToRoundOff() {
    double first = error(1, 3);
    double before = first;
    for (int steps = 2; steps <= 6; steps++) {
      double now = error(steps, 3);
      // The energy of the error cannot rise; its L2 norm has fallen at every step that was looked
      // at.
      assertThat(now).isLessThan(before);
      before = now;
    }
    // A minute's training would give far more; plain diffusion stays where it is.
    assertThat(before).isLessThan(0.05 * first);
    assertThat(error(24, 3)).isLessThan(1e-9);
  }

  @Test
  void operationsAreThoseOfTheMaterialAndOfEveryStep() {
    double one = operations(1);
    double step = operations(2) - one;
    assertThat(operations(5)).isEqualTo(one + 4 * step);
    // Reading the material is work of its own.
    assertThat(one).isGreaterThan(step);
    assertThat(step).isPositive();
  }

  private double operations(int steps) {
    return model.operations(new SamplingSettings("euler", steps, 1, 1)).orElseThrow();
  }

  @Test
  void boundaryDataAreExactAndSamplesFollowTheScaleOfTheProblem() {
    PoissonProblem problem = Darcy.problem(77);
    Field sample = sample(problem, 3, 1);
    double[] imposed = sample.values().clone();
    problem.boundaries().impose(imposed);
    assertThat(imposed).isEqualTo(sample.values());

    Field charge = problem.charge();
    double[] larger = charge.values().clone();
    double[] edges = sample.values().clone();
    for (int n = 0; n < larger.length; n++) {
      larger[n] *= 1024;
      edges[n] *= 1024;
    }
    PoissonProblem scaled =
        new PoissonProblem(
            new Field(charge.grid(), larger),
            problem.permittivity(),
            Boundaries.dirichlet(new Field(charge.grid(), edges)),
            List.of());
    // A power of two scales without rounding, but the noise is drawn by the source's own bits.
    Field solution = Darcy.solve(problem);
    double[] back = sample(scaled, 8, 1).values();
    for (int n = 0; n < back.length; n++) {
      back[n] /= 1024;
    }
    assertThat(distance(new Field(charge.grid(), back), solution) / solution.norm())
        .isCloseTo(distance(sample(problem, 8, 1), solution) / solution.norm(), within(1e-3));
  }

  @Test
  void samplesDoNotDependOnTheBatchTheyRunIn() {
    List<PoissonProblem> problems = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      problems.add(Darcy.problem(600 + i));
    }
    SamplingSettings settings = new SamplingSettings("euler", 2, 4, 9);
    List<Ensemble> together = model.generate(problems, settings);
    for (int i = 0; i < 5; i++) {
      Ensemble alone = model.generate(List.of(problems.get(i)), settings).get(0);
      for (int m = 0; m < 4; m++) {
        Field a = alone.samples().get(m);
        // Float32 in another order.
        assertThat(distance(a, together.get(i).samples().get(m))).isLessThan(1e-5 * a.norm());
      }
    }
  }

  @Test
  void differentNoiseGivesDifferentSamplesAroundOneField() {
    PoissonProblem problem = Darcy.problem(4);
    Field solution = Darcy.solve(problem);
    Field one = sample(problem, 3, 1);
    Field other = sample(problem, 3, 2);
    assertThat(distance(one, other)).isPositive().isLessThan(2 * distance(one, solution));
  }

  @Test
  void whatItWasNotMadeForIsRefusedInOneLine() {
    PoissonProblem other =
        PoissonProblem.of(Field.zero(Grid.unitSquare(8)), Boundaries.grounded(Grid.unitSquare(8)));
    assertThat(model.refusal(other)).hasValueSatisfying(w -> assertThat(w).contains("16 × 16"));
    assertThatThrownBy(
            () -> model.generate(List.of(Darcy.problem(1)), new SamplingSettings("heun", 2, 1, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("heun")
        .hasMessageContaining("euler");
  }

  @Test
  void aRunThatResumesGoesThroughTheSameWeights() {
    ResidualFedSpec spec = Darcy.spec(8, 3);
    PairSource pairs = Darcy.pairs(6, 50);
    List<ResidualFedCheckpoint> saved = new ArrayList<>();
    ResidualFedCheckpoint whole =
        new ResidualFedTrainer(spec, pairs, pairs, "data", "test")
            .run(TrainingListener.SILENT, saved::add);
    Path file = folder.resolve("half.h5");
    saved.get(0).write(file);
    ResidualFedTrainer second = new ResidualFedTrainer(spec, pairs, pairs, "data", "test");
    second.resume(ResidualFedCheckpoint.read(file));
    ResidualFedCheckpoint resumed = second.run(TrainingListener.SILENT, c -> {});
    assertThat(resumed.ema()).isEqualTo(whole.ema());
    assertThat(resumed.guessVariance()).isEqualTo(whole.guessVariance());
    assertThat(resumed.curve().points()).isEqualTo(whole.curve().points());
  }

  @Test
  void aCheckpointOfAnotherRunIsNotResumed() {
    ResidualFedTrainer trainer =
        new ResidualFedTrainer(
            Darcy.spec(8, 3), Darcy.pairs(6, 50), Darcy.pairs(6, 50), "data", "test");
    assertThatThrownBy(() -> trainer.resume(checkpoint)).hasMessageContaining("another spec");
    assertThatThrownBy(() -> trainer.resume(checkpoint.released()))
        .hasMessageContaining("released");
  }

  @Test
  void truncatedAndForeignFilesAreToldInOneLine() throws Exception {
    Path file = folder.resolve("whole.h5");
    checkpoint.released().write(file);
    byte[] bytes = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.h5");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> ResidualFedModel.load(cut))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cut.h5");
    assertThat(ResidualFedCheckpoint.matches(file)).isTrue();
    assertThat(ResidualFedCheckpoint.matches(cut)).isFalse();
  }
}
