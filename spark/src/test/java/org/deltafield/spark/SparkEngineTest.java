package org.deltafield.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.GenerationEngineProvider;
import org.deltafield.datasets.GenerationProgress;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkEngineTest {
  private static SparkEngine engine;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    GenerationEngineProvider provider =
        ServiceLoader.load(GenerationEngineProvider.class).findFirst().orElseThrow();
    assertThat(provider.name()).isEqualTo("spark");
    engine = (SparkEngine) provider.start(Optional.empty(), OptionalInt.of(2));
    assertThat(engine.context().master()).isEqualTo("local[2]");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void bytesAreThoseOfTheLocalEngine() throws IOException {
    DatasetSpec spec = Sets.spec(46, 8);
    Dataset local = Sets.local(spec, folder.resolve("local"));
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    Dataset spark =
        Sets.generate(
            spec, folder.resolve("spark"), engine, false, (done, total) -> told.add(done));
    assertThat(spark.fingerprint()).isEqualTo(local.fingerprint());
    assertThat(Sets.contents(folder.resolve("spark")))
        .isEqualTo(Sets.contents(folder.resolve("local")))
        .hasSizeGreaterThan(8)
        .containsKey("manifest.json");
    assertThat(told).isSorted().startsWith(0L).endsWith(56L).hasSize(9);
  }

  @Test
  void resumingMakesWhatIsMissingOrDamagedOnly() throws IOException {
    DatasetSpec spec = Sets.spec(46, 8);
    Path whole = folder.resolve("whole");
    Path cut = folder.resolve("cut");
    Sets.local(spec, whole);
    Sets.generate(spec, cut, engine, false, GenerationProgress.SILENT);
    Files.delete(cut.resolve("shards/train-00002.h5"));
    Path flipped = cut.resolve("shards/test-00000.h5");
    byte[] bytes = Files.readAllBytes(flipped);
    bytes[bytes.length / 2] ^= 1;
    Files.write(flipped, bytes);
    AtomicLong first = new AtomicLong(-1);
    Sets.generate(spec, cut, engine, true, (done, total) -> first.compareAndSet(-1, done));
    assertThat(first).hasValue(56 - 8 - 7);
    assertThat(Sets.contents(cut)).isEqualTo(Sets.contents(whole));
  }

  @Test
  void aCancelledJobStopsAndResumes() throws IOException {
    DatasetSpec spec = Sets.spec(400, 8);
    Path whole = folder.resolve("whole");
    Path cut = folder.resolve("cut");
    Sets.local(spec, whole);
    AtomicLong seen = new AtomicLong();
    GenerationProgress soon =
        new GenerationProgress() {
          @Override
          public void update(long done, long total) {
            seen.set(done);
          }

          @Override
          public boolean cancelled() {
            return seen.get() >= 40;
          }
        };
    assertThatThrownBy(() -> Sets.generate(spec, cut, engine, false, soon))
        .isInstanceOf(CancellationException.class);
    assertThat(seen).hasValueLessThan(400);
    assertThat(cut.resolve("manifest.json")).doesNotExist();
    Sets.generate(spec, cut, engine, true, GenerationProgress.SILENT);
    assertThat(Sets.contents(cut)).isEqualTo(Sets.contents(whole));
  }

  /** The draws that fail are the spec's fault: told as by the local engine, and not tried again. */
  @Test
  void aSpecThatCannotBeSolvedIsToldInOneLine() {
    DatasetSpec spec = Sets.spec(16, 8, 1e-30);
    String local = message(spec, "local", true);
    assertThat(message(spec, "spark", false))
        .isEqualTo(local)
        .contains("loosen the tolerance")
        .doesNotContain("\n");
  }

  private String message(DatasetSpec spec, String name, boolean local) {
    try {
      if (local) {
        Sets.local(spec, folder.resolve(name));
      } else {
        Sets.generate(spec, folder.resolve(name), engine, false, GenerationProgress.SILENT);
      }
    } catch (InvalidInputException e) {
      // Several shards fail, and which one is first is a race: leave its pair and residual out.
      return e.getMessage()
          .replaceAll("^data set \\S+ pair \\d+ \\(seed -?\\d+\\)", "pair")
          .replaceAll("residual [0-9.E-]+", "residual r");
    }
    throw new AssertionError("made the unsolvable");
  }

  @Test
  void anExecutorThatDoesNotSeeTheFolderRefuses() {
    Workplace elsewhere =
        new Workplace("{}", folder.resolve("mine"), folder.resolve("mine").resolve(".spark-0.tmp"));
    ShardResult result = elsewhere.make(0, () -> false).orElseThrow();
    assertThat(result.entry()).isNull();
    assertThat(result.refusal())
        .contains("mine: is not there for an executor")
        .contains("one that all machines of the cluster share");
    assertThat(folder.resolve("mine")).doesNotExist();
  }

  /**
   * What comes back to the driver is an entry of the manifest: ten times the pairs in a shard, or
   * ten times the shards, leave its size as it is. Live memory grows by the entries alone.
   */
  @Test
  void theDriverHoldsEntriesNotPairs() {
    long[] small = measure(Sets.spec(1000, 50), "small");
    long[] fuller = measure(Sets.spec(1000, 500), "fuller");
    long[] more = measure(Sets.spec(10_000, 50), "more");
    // An entry, with its statistics, and Spark's counters of the task, 1.4 KB; a shard has 50.
    assertThat(small[0]).isBetween(500L, 8000L);
    assertThat(fuller[0]).isBetween(500L, 8000L);
    assertThat(more[0]).isBetween(500L, 8000L);
    // 180 shards more than before, 3 KB each, and what a collection leaves; their pairs are 9 MB.
    assertThat(more[1] - small[1]).isLessThan(3_000_000);
  }

  /** The largest result of a task, and live memory after the job, in bytes. */
  private long[] measure(DatasetSpec spec, String name) {
    AtomicLong largest = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            largest.accumulateAndGet(end.taskMetrics().resultSize(), Math::max);
          }
        };
    engine.context().sc().addSparkListener(listener);
    try {
      Sets.generate(spec, folder.resolve(name), engine, false, GenerationProgress.SILENT);
      engine.context().sc().listenerBus().waitUntilEmpty();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      engine.context().sc().removeSparkListener(listener);
    }
    long live = Long.MAX_VALUE;
    for (int n = 0; n < 3; n++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      live = Math.min(live, runtime.totalMemory() - runtime.freeMemory());
    }
    return new long[] {largest.get(), live};
  }
}
