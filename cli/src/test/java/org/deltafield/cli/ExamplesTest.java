package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deltafield.datasets.Hdf5File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that users are shown. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path folder;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyExampleIsSolved(Path example) {
    Cli.run("solve", "--problem", example, "--out", folder.resolve("out")).done();
  }

  @Test
  void theSlopeInThePlatesDielectricIsAQuarter() throws IOException {
    // Without the charge the problem is 1-D: φ' = 4c above the layer and c inside, 0.4c + 0.6·4c =
    // 1.
    String text = Files.readString(EXAMPLES.resolve("plate.yaml"));
    Path plain =
        Files.writeString(
            folder.resolve("plain.yaml"),
            text.replaceFirst("(?s)source:.*?\\npermittivity", "permittivity"));
    Cli.run("solve", "--problem", plain, "--out", folder.resolve("out")).done();
    try (Hdf5File file = Hdf5File.open(folder.resolve("out/fields.h5"))) {
      int[] shape = file.shape("potential");
      double[] potential = file.doubles("potential");
      double[] y = file.doubles("y");
      double c = 1 / 2.8;
      for (int j = 0; j < shape[0]; j++) {
        double exact = y[j] < 0.4 ? c * y[j] : 1 - 4 * c * (1 - y[j]);
        // The layer ends between two nodes: first order there, at most the slopes' difference times
        // h.
        assertThat(Math.abs(potential[j * shape[1] + 7] - exact)).isLessThan(3 * c / 64);
      }
    }
  }
}
