package org.deltafield.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two workers, whose executors are processes of their own. */
class LostExecutorTest {
  @TempDir Path folder;

  private static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .toList();
  }

  @Test
  void aKilledExecutorLeavesTheBytesAsTheyAre() throws Exception {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    DatasetSpec spec = Sets.spec(2000, 20);
    SparkConf cluster =
        SparkEngineProvider.configuration("local-cluster[2,1,512]")
            .set("spark.executor.memory", "512m")
            .set("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    AtomicInteger killed = new AtomicInteger();
    try (SparkEngine engine = new SparkEngine(cluster)) {
      Dataset dataset =
          Sets.generate(
              spec,
              folder.resolve("spark"),
              engine,
              false,
              (done, total) -> {
                // Some shards are whole, most are not: both executors are at work.
                if (done >= 200 && killed.get() == 0) {
                  List<ProcessHandle> running = executors();
                  killed.set(running.size());
                  running.get(0).destroyForcibly();
                }
              });
      assertThat(killed).hasValue(2);
      assertThat(dataset.fingerprint())
          .isEqualTo(Sets.local(spec, folder.resolve("local")).fingerprint());
    }
    assertThat(Sets.contents(folder.resolve("spark")))
        .isEqualTo(Sets.contents(folder.resolve("local")));
  }
}
