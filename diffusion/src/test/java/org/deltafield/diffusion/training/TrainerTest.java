package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltafield.diffusion.network.Family;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.Preconditioning;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  @TempDir Path folder;

  private static Trainer trainer(TrainingSpec spec) {
    return new Trainer(spec, TinyRun.data(40, 1), TinyRun.data(16, 1000), "data", "test");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aRunResumedFromItsCheckpointEndsInTheSameBits(int blocks) throws InterruptedException {
    TrainingSpec spec = TinyRun.spec(blocks, 40, 15);
    List<Checkpoint> checkpoints = new ArrayList<>();
    Checkpoint whole = trainer(spec).run(TrainingListener.SILENT, checkpoints::add);
    // Through the file, as after a kill.
    Path file = folder.resolve("checkpoint.h5");
    checkpoints.get(0).write(file);
    Trainer second = trainer(spec);
    second.resume(Checkpoint.read(file));
    Checkpoint resumed = second.run(TrainingListener.SILENT, c -> {});
    assertThat(checkpoints).extracting(Checkpoint::step).containsExactly(15, 30, 40);
    assertThat(resumed.ema()).containsExactly(whole.ema());
    assertThat(resumed.optimizer().orElseThrow().weights())
        .containsExactly(whole.optimizer().orElseThrow().weights());
    assertThat(resumed.curve().points()).isEqualTo(whole.curve().points());
  }

  @Test
  void trainingLearnsTheSolutionOperator() throws InterruptedException {
    Checkpoint trained = trainer(TinyRun.spec(0, 1500, 1500)).run(TrainingListener.SILENT, c -> {});
    List<Curve.Point> curve = trained.curve().points();
    // An untrained network errs by 1; forty pairs and 1,500 steps bring held-out sources below 2%.
    assertThat(curve.get(curve.size() - 1).validationError()).isLessThan(0.02);
  }

  @Test
  void anotherSeedIsAnotherRunAndTheSameSeedTheSame() throws InterruptedException {
    TrainingSpec spec = TinyRun.spec(1, 10, 10);
    TrainingSpec other =
        new TrainingSpec(
            spec.name(),
            spec.network(),
            spec.noise(),
            spec.optimizer(),
            spec.sampling(),
            spec.batch(),
            spec.steps(),
            spec.ema(),
            spec.validatePairs(),
            spec.validateEvery(),
            spec.checkpointEvery(),
            43);
    float[] first = trainer(spec).run(TrainingListener.SILENT, c -> {}).ema();
    assertThat(trainer(spec).run(TrainingListener.SILENT, c -> {}).ema()).containsExactly(first);
    assertThat(trainer(other).run(TrainingListener.SILENT, c -> {}).ema()).isNotEqualTo(first);
  }

  @Test
  void divergenceStopsWithTheStepAndTheKeptCheckpoint() {
    TrainingData good = TinyRun.data(8, 1);
    TrainingData bad =
        new TrainingData() {
          @Override
          public int size() {
            return 8;
          }

          @Override
          public float[] clean(int index) {
            float[] w = good.clean(index).clone();
            w[0] = Float.NaN;
            return w;
          }

          @Override
          public float[] source(int index) {
            return good.source(index);
          }
        };
    Trainer trainer = new Trainer(TinyRun.spec(0, 10, 5), bad, good, "data", "test");
    assertThatThrownBy(() -> trainer.run(TrainingListener.SILENT, c -> {}))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("step 0")
        .hasMessageContaining("optimizer.rate");
  }

  @Test
  void aRateFarTooLargeLeavesOnlyFiniteCheckpointsAndNamesTheLast() {
    TrainingSpec tiny = TinyRun.spec(0, 200, 1);
    TrainingSpec spec =
        new TrainingSpec(
            tiny.name(),
            tiny.network(),
            tiny.noise(),
            new OptimizerSpec(50, 0.9, 0.99, 1, 0, 1),
            tiny.sampling(),
            tiny.batch(),
            tiny.steps(),
            tiny.ema(),
            tiny.validatePairs(),
            tiny.validateEvery(),
            tiny.checkpointEvery(),
            tiny.seed());
    List<Checkpoint> checkpoints = new ArrayList<>();
    assertThatThrownBy(() -> trainer(spec).run(TrainingListener.SILENT, checkpoints::add))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining(
            checkpoints.isEmpty()
                ? "there is no checkpoint yet"
                : "the checkpoint of step " + checkpoints.size() + " is kept");
    for (Checkpoint checkpoint : checkpoints) {
      for (float w : checkpoint.optimizer().orElseThrow().weights()) {
        assertThat(w).isFinite();
      }
    }
  }

  @Test
  void aUNetOnTurnedPairsResumesInTheSameBits() throws InterruptedException {
    TrainingSpec tiny = TinyRun.spec(1, 8, 4);
    TrainingSpec spec =
        new TrainingSpec(
            tiny.name(),
            new NetworkSpec(
                ModelGrid.square(TinyRun.INTERVALS),
                Preconditioning.EDM,
                0.5,
                false,
                1,
                4,
                1,
                1,
                Family.UNET,
                2),
            tiny.noise(),
            tiny.optimizer(),
            tiny.sampling(),
            tiny.batch(),
            tiny.steps(),
            tiny.ema(),
            tiny.validatePairs(),
            tiny.validateEvery(),
            tiny.checkpointEvery(),
            tiny.seed(),
            true,
            0,
            0);
    List<Checkpoint> checkpoints = new ArrayList<>();
    Checkpoint whole = trainer(spec).run(TrainingListener.SILENT, checkpoints::add);
    Trainer second = trainer(spec);
    second.resume(checkpoints.get(0));
    Checkpoint resumed = second.run(TrainingListener.SILENT, c -> {});
    assertThat(resumed.ema()).containsExactly(whole.ema());
    assertThat(resumed.curve().points()).isEqualTo(whole.curve().points());
  }

  @Test
  void aFolderHoldsCheckpointLogAndReleasedModel() throws Exception {
    TrainingSpec spec = TinyRun.spec(0, 10, 5);
    Checkpoint model =
        new TrainingRun(folder)
            .run(
                spec,
                TinyRun.data(16, 1),
                TinyRun.data(8, 50),
                "data",
                "test",
                false,
                TrainingListener.SILENT);
    assertThat(Files.readAllLines(folder.resolve(TrainingRun.LOG)))
        .hasSize(2)
        .allMatch(l -> l.startsWith("{\"step\":"));
    Checkpoint read = Checkpoint.read(folder.resolve(TrainingRun.MODEL));
    assertThat(read.ema()).containsExactly(model.ema());
    assertThat(read.optimizer()).isEmpty();
    assertThat(read.spec()).isEqualTo(spec);
    assertThatThrownBy(
            () ->
                new TrainingRun(folder)
                    .run(
                        TinyRun.spec(0, 12, 5),
                        TinyRun.data(16, 1),
                        TinyRun.data(8, 50),
                        "data",
                        "test",
                        true,
                        TrainingListener.SILENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("another spec");
  }

  @Test
  void truncatedAndForeignCheckpointsAreOneClearLine() throws Exception {
    Path file = folder.resolve("model.h5");
    trainer(TinyRun.spec(0, 2, 2)).run(TrainingListener.SILENT, c -> c.write(file));
    byte[] bytes = Files.readAllBytes(file);
    Path truncated = folder.resolve("truncated.h5");
    Files.write(truncated, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Path foreign = folder.resolve("foreign.h5");
    new org.deltafield.datasets.Hdf5Writer()
        .attribute("schema", "else")
        .array("a", new float[] {1})
        .write(foreign);
    for (Path bad : List.of(truncated, foreign, folder.resolve("absent.h5"))) {
      assertThatThrownBy(() -> Checkpoint.read(bad))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(bad.toString())
          .matches(e -> !e.getMessage().contains("\n"));
    }
  }
}
