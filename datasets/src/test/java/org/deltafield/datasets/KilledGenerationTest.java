package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, again and again, ends with the files of one that was not. */
class KilledGenerationTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final int KILLS = 20;

  /** What one kill leaves for the others: enough that the last one still meets work. */
  private static final int PAIRS = 4000;

  @TempDir Path folder;

  private static DatasetSpec spec() {
    return Specs.small().withCount("train", PAIRS);
  }

  /** The process that is killed. It idles a little at each pair, so that it cannot get away. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) {
      GenerationProgress slow =
          (done, total) -> {
            try {
              Thread.sleep(1);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          };
      new DatasetGenerator(spec(), Path.of(args[0]), 2, CLOCK)
          .run(Files.isDirectory(Path.of(args[0])), slow);
    }
  }

  private Process start(Path target) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            target.toString())
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "log"))
        .start();
  }

  @Test
  void twentyKillsLeaveNoTrace() throws Exception {
    Path killed = folder.resolve("killed");
    RandomGenerator random = Seeds.generator(20, 0);
    int inTheMiddle = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long before = files(killed);
      Process process = start(killed);
      try {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        // Every fourth kill comes blindly, perhaps before the first file; the others after one.
        boolean blind = kill % 4 == 3;
        while (!blind
            && process.isAlive()
            && files(killed) == before
            && System.nanoTime() < deadline) {
          Thread.sleep(1);
        }
        Thread.sleep(random.nextInt(blind ? 400 : 40));
        inTheMiddle += process.isAlive() ? 1 : 0;
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThat(killed.resolve("manifest.json")).doesNotExist();
    }
    assertThat(inTheMiddle).isEqualTo(KILLS);
    generate(killed, true);
    generate(folder.resolve("whole"), false);
    assertThat(contents(killed)).isEqualTo(contents(folder.resolve("whole")));
  }

  private static void generate(Path to, boolean resume) {
    new DatasetGenerator(spec(), to, 2, CLOCK).run(resume, GenerationProgress.SILENT);
  }

  private static long files(Path dataset) throws IOException {
    Path shards = dataset.resolve("shards");
    if (!Files.isDirectory(shards)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(shards)) {
      return files.filter(f -> f.toString().endsWith(".h5")).count();
    }
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(f -> hashes.put(root.relativize(f).toString(), Hashes.sha256(f)));
    }
    return hashes;
  }
}
