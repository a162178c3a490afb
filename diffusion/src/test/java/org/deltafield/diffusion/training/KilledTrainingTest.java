package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 in the middle of a run, then resume: the same weights, curve and log as a run nobody
 * disturbed.
 */
class KilledTrainingTest {
  private static final TrainingSpec SPEC = TinyRun.spec(1, 600, 25);

  @TempDir Path folder;

  /** The run that gets killed: one argument, its folder. */
  public static void main(String[] args) throws InterruptedException {
    run(Path.of(args[0]), false);
  }

  private static Checkpoint run(Path folder, boolean resume) throws InterruptedException {
    return new TrainingRun(folder)
        .run(
            SPEC,
            TinyRun.data(40, 1),
            TinyRun.data(16, 1000),
            "data",
            "test",
            resume,
            TrainingListener.SILENT);
  }

  @Test
  @Timeout(300)
  void aKilledRunResumesOnItsTrajectory() throws Exception {
    Path killed = Files.createDirectory(folder.resolve("killed"));
    killWhenThereIsACheckpoint(killed);
    assertThat(killed.resolve(TrainingRun.MODEL)).doesNotExist();
    int left = Checkpoint.read(killed.resolve(TrainingRun.CHECKPOINT)).step();
    assertThat(left).isBetween(25, 575);
    Checkpoint resumed = run(killed, true);
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Checkpoint undisturbed = run(whole, false);
    assertThat(resumed.ema()).containsExactly(undisturbed.ema());
    assertThat(killed.resolve(TrainingRun.LOG))
        .hasSameTextualContentAs(whole.resolve(TrainingRun.LOG));
  }

  private static void killWhenThereIsACheckpoint(Path run)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledTrainingTest.class.getName(),
                run.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!Files.exists(run.resolve(TrainingRun.CHECKPOINT))) {
      assertThat(process.isAlive()).as("the run ended before its first checkpoint").isTrue();
      TimeUnit.MILLISECONDS.sleep(5);
    }
    // On Linux this is SIGKILL.
    process.destroyForcibly().waitFor();
  }
}
