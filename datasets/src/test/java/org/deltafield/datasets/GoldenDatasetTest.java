package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.deltafield.solvers.Permittivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set that h5py wrote, by the script beside it; and our shards under h5dump's eyes. */
class GoldenDatasetTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  @Test
  void itIsReadToTheBit() {
    PairSource pairs = Dataset.open(GOLDEN).split("test");
    assertThat(pairs.size()).isEqualTo(6);
    for (int n = 0; n < 6; n++) {
      Pair pair = pairs.pair(n);
      assertThat(pair.seed()).isEqualTo(n);
      assertThat(pair.problem().permittivity()).isEqualTo(new Permittivity.Uniform(n + 1));
      for (int j = 0; j < 5; j++) {
        for (int i = 0; i < 9; i++) {
          double x = i / 4.0;
          double y = j / 4.0;
          assertThat(pair.potential().at(i, j))
              .isEqualTo((n + 1) * (x * x - 2 * x * y + 4 * y * y) + n * x);
          assertThat(pair.problem().charge().at(i, j)).isEqualTo(-10.0 * (n + 1) * (n + 1));
        }
      }
    }
  }

  @Test
  void itHasNoFaults() throws IOException {
    // The script itself lies in the folder, and is the one foreign file.
    assertThat(
            DatasetVerifier.verify(GOLDEN, Integer.MAX_VALUE, GenerationProgress.SILENT).faults())
        .extracting(DatasetVerifier.Fault::file)
        .containsExactly("make_golden.py");
    try (var files = Files.walk(GOLDEN)) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
      assertThat(bytes).isLessThan(50_000);
    }
  }

  /** h5dump, the HDF5 library's own tool, writes the values as it reads them. */
  @Test
  void h5dumpSeesTheBitsOfOurShards() throws Exception {
    boolean there;
    try {
      there = new ProcessBuilder("h5dump", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "h5dump is absent: Debian's hdf5-tools has it");
    Dataset data =
        new DatasetGenerator(Specs.small(), folder.resolve("data"), 1, Clock.systemUTC())
            .run(false, GenerationProgress.SILENT);
    Path dump = folder.resolve("dump");
    for (String name : List.of("charge", "potential")) {
      Process process =
          new ProcessBuilder(
                  "h5dump",
                  "-d",
                  "/" + name,
                  "-b",
                  "LE",
                  "-o",
                  dump.toString(),
                  data.folder().resolve("shards/train-00001.h5").toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      assertThat(process.waitFor()).isZero();
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(dump)).order(ByteOrder.LITTLE_ENDIAN);
      for (int n = 8; n < 16; n++) {
        Pair pair = data.split("train").pair(n);
        for (double value :
            (name.equals("charge") ? pair.problem().charge() : pair.potential()).values()) {
          assertThat(bytes.getFloat()).isEqualTo((float) value);
        }
      }
      assertThat(bytes.hasRemaining()).isFalse();
    }
  }
}
