package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.solvers.Permittivity;
import org.junit.jupiter.api.Test;

/** A data set that h5py wrote, by the script beside it. */
class GoldenDatasetTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

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
}
