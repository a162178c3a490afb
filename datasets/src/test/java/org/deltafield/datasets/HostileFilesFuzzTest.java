package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.solvers.InvalidInputException;

/**
 * Files of any content: what cannot be read is told in one line. Every build runs the committed
 * inputs; with JAZZER_FUZZ=1 in the environment and one test chosen, new ones are looked for.
 */
class HostileFilesFuzzTest {
  private static final int MAX_BYTES = 1 << 20;

  /** Reads a file. */
  @FunctionalInterface
  private interface Reader {
    void read(Path file) throws IOException;
  }

  private static void read(byte[] bytes, String ending, Reader reader) throws IOException {
    if (bytes.length > MAX_BYTES) {
      return;
    }
    Path file = Files.createTempFile("hostile", ending);
    try {
      Files.write(file, bytes);
      reader.read(file);
    } catch (InvalidInputException e) {
      assertThat(e.getMessage().lines()).hasSize(1);
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest(maxDuration = "3m")
  void hdf5(byte[] bytes) throws IOException {
    read(
        bytes,
        ".h5",
        path -> {
          try (Hdf5File file = Hdf5File.open(path)) {
            for (String attribute : new String[] {"schema", "count"}) {
              if (file.hasAttribute(attribute)) {
                try {
                  assertThat(file.text(attribute)).isNotNull();
                } catch (InvalidInputException e) {
                  assertThat(e.getMessage().lines()).hasSize(1);
                }
              }
            }
            for (String name : file.names()) {
              try {
                int[] shape = file.shape(name);
                double[] values = file.doubles(name);
                assertThat(values.length % Math.max(1, shape.length == 0 ? 1 : shape[0])).isZero();
              } catch (InvalidInputException e) {
                assertThat(e.getMessage().lines()).hasSize(1);
              }
            }
          }
        });
  }

  @FuzzTest(maxDuration = "3m")
  void manifest(byte[] bytes) throws IOException {
    read(bytes, ".json", path -> Manifest.read(path).requireComplete(path));
  }

  @FuzzTest(maxDuration = "3m")
  void npy(byte[] bytes) throws IOException {
    read(
        bytes,
        ".npy",
        path -> {
          NumericArray array = NpyFile.read(path);
          try (NpyRows rows = NpyRows.open(path)) {
            if (rows.shape().length > 0) {
              assertThat(rows.read(0, rows.shape()[0])).isEqualTo(array.values());
            }
          }
        });
  }

  @FuzzTest(maxDuration = "3m")
  void npz(byte[] bytes) throws IOException {
    read(
        bytes,
        ".npz",
        path -> {
          ImportMapping mapping = ImportPresets.plain("hostile", path);
          try (MappedPairs pairs = new MappedPairs(mapping)) {
            assertThat(pairs.pair(0).potential().grid()).isEqualTo(pairs.grid());
          }
        });
  }

  @FuzzTest(maxDuration = "3m")
  void csv(byte[] bytes) throws IOException {
    read(bytes, ".csv", path -> ArrayFiles.read(path, null));
  }
}
