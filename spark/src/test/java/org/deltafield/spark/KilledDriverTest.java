package org.deltafield.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.GenerationEngine;
import org.deltafield.datasets.GenerationProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver that is killed, again and again, ends with the files of one that was not. Two kills in
 * the gate, each costs a start of Spark; {@code -Ddeltafield.spark.kills=20} for more.
 */
class KilledDriverTest {
  private static final int KILLS = Integer.getInteger("deltafield.spark.kills", 2);

  @TempDir Path folder;

  /** Some seconds of work, so that a kill meets it, however many came before. */
  private static DatasetSpec spec() {
    return Sets.spec(KILLS * 10_000, 200);
  }

  /** The process that is killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      try (GenerationEngine engine =
          new SparkEngineProvider().start(Optional.empty(), OptionalInt.of(2))) {
        Sets.generate(spec(), folder, engine, Files.isDirectory(folder), GenerationProgress.SILENT);
      }
    }
  }

  private Process start(Path target) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The --add-opens that Spark needs, but no agent of the gate's.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(command::add);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Ddeltafield.spark.kills=" + KILLS);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Victim.class.getName());
    command.add(target.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "log"))
        .start();
  }

  @Test
  void killsLeaveNoTrace() throws Exception {
    Path killed = folder.resolve("killed");
    SplittableRandom random = new SplittableRandom(20);
    long inTheMiddle = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long before = Sets.shards(killed);
      Process process = start(killed);
      try {
        // A busy machine may take minutes to start Spark.
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        // Every fourth kill comes blindly, perhaps while Spark starts; the others after a shard.
        boolean blind = kill % 4 == 3;
        while (!blind
            && process.isAlive()
            && Sets.shards(killed) == before
            && System.nanoTime() < deadline) {
          Thread.sleep(2);
        }
        Thread.sleep(random.nextInt(blind ? 4000 : 100));
        inTheMiddle += process.isAlive() ? 1 : 0;
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThat(killed.resolve("manifest.json")).doesNotExist();
    }
    assertThat(inTheMiddle).as(Files.readString(folder.resolve("log"))).isEqualTo(KILLS);
    long kept = Sets.shards(killed);
    assertThat(kept).isPositive();
    try (GenerationEngine engine =
        new SparkEngineProvider().start(Optional.empty(), OptionalInt.of(2))) {
      Sets.generate(spec(), killed, engine, true, GenerationProgress.SILENT);
    }
    Sets.local(spec(), folder.resolve("whole"));
    assertThat(Sets.contents(killed)).isEqualTo(Sets.contents(folder.resolve("whole")));
  }
}
