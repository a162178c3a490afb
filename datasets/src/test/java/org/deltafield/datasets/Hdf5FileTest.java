package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5FileTest {
  @TempDir Path folder;

  private static float[] randomFloats(int n) {
    Random random = new Random(n);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private Path sample() {
    Path path = folder.resolve("a.h5");
    new Hdf5Writer()
        .attribute("title", "−∇·(ε∇φ) = ρ")
        .attribute("count", 7L)
        .attribute("tolerance", 1e-10)
        .array("charge", randomFloats(7 * 5 * 3), Hdf5Layout.compressed(2, 1), 7, 5, 3)
        .array("double", new double[] {1, 2, 3, 4, 5, 6}, 2, 3)
        .array("seed", new long[] {Long.MIN_VALUE, -1, 3})
        .array("weights/layer/kernel", randomFloats(24), 2, 3, 2, 2)
        .scale("x", new double[] {0, 0.5, 1})
        .write(path);
    return path;
  }

  @Test
  void whatWasWrittenIsReadBackToTheBit() {
    try (Hdf5File file = Hdf5File.open(sample())) {
      assertThat(file.text("title")).isEqualTo("−∇·(ε∇φ) = ρ");
      assertThat(file.integer("count")).isEqualTo(7);
      assertThat(file.number("tolerance")).isEqualTo(1e-10);
      assertThat(file.names())
          .containsExactlyInAnyOrder("charge", "double", "seed", "weights/layer/kernel", "x");
      assertThat(file.shape("charge")).containsExactly(7, 5, 3);
      assertThat(file.floats("charge")).containsExactly(randomFloats(105));
      assertThat(file.doubles("double")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(file.longs("seed")).containsExactly(Long.MIN_VALUE, -1, 3);
      assertThat(file.shape("weights/layer/kernel")).containsExactly(2, 3, 2, 2);
      assertThat(file.floats("weights/layer/kernel")).containsExactly(randomFloats(24));
      assertThat(file.doubles("charge")[3]).isEqualTo(randomFloats(105)[3]);
      assertThat(file.has("x")).isTrue();
      assertThat(file.has("y")).isFalse();
      assertThat(file.has("weights")).isFalse();
    }
  }

  @Test
  void aSliceIsThatPartOfTheFirstAxis() {
    float[] all = randomFloats(105);
    try (Hdf5File file = Hdf5File.open(sample())) {
      float[] slice = file.floats("charge", 3, 2);
      assertThat(slice).hasSize(30).startsWith(all[45]).endsWith(all[74]);
      assertThat(file.doubles("double", 1, 1)).containsExactly(4, 5, 6);
      assertThatThrownBy(() -> file.floats("charge", 6, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("entries 6 to 7");
    }
  }

  @Test
  void equalContentGivesEqualBytes() throws IOException {
    Path first = sample();
    byte[] bytes = Files.readAllBytes(first);
    Files.delete(first);
    assertThat(Files.readAllBytes(sample())).isEqualTo(bytes);
  }

  @Test
  void aLongerFileUnderTheSameNameIsReplacedWhole() throws IOException {
    Path path = folder.resolve("b.h5");
    new Hdf5Writer().array("a", randomFloats(50_000)).write(path);
    new Hdf5Writer().array("a", randomFloats(5)).write(path);
    assertThat(Files.size(path)).isLessThan(10_000);
    try (Hdf5File file = Hdf5File.open(path)) {
      assertThat(file.floats("a")).containsExactly(randomFloats(5));
    }
  }

  @Test
  void wrongTypesAndNamesAreToldByName() {
    Path path = sample();
    try (Hdf5File file = Hdf5File.open(path)) {
      assertThatThrownBy(() -> file.floats("double"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              path
                  + ": data set double: found values of type double, expected an array of float32");
      assertThatThrownBy(() -> file.doubles("potential"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(path + ": no data set potential, it has charge");
      assertThatThrownBy(() -> file.text("version"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(path + ": attribute version: found nothing, expected text");
      assertThatThrownBy(() -> file.integer("tolerance"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("expected an integer");
    }
  }

  /** Every length, so that the cut falls into each part of the file at least once. */
  @Test
  void aFileCutShortIsRefusedWhereverTheCutIs() throws IOException {
    byte[] bytes = Files.readAllBytes(sample());
    Path cut = folder.resolve("cut.h5");
    for (int length = 0; length < bytes.length; length += 97) {
      Files.write(cut, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Hdf5File.open(cut))
          .as("cut to %d of %d", length, bytes.length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(cut + ": is ");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aDamagedFileIsReadOrRefusedInOneLine(long seed) throws IOException {
    byte[] bytes = Files.readAllBytes(sample());
    Random random = new Random(seed);
    Path damaged = folder.resolve("damaged.h5");
    for (int trial = 0; trial < 40; trial++) {
      byte[] copy = bytes.clone();
      for (int n = 0; n < 4; n++) {
        copy[8 + random.nextInt(copy.length - 8)] = (byte) random.nextInt();
      }
      Files.write(damaged, copy);
      try (Hdf5File file = Hdf5File.open(damaged)) {
        for (String name : file.names()) {
          file.shape(name);
          file.doubles(name);
        }
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).startsWith(damaged.toString()).doesNotContain("\n");
      }
    }
  }

  @Test
  void foreignAndMissingFilesAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.h5"), "not HDF5 at all".repeat(100));
    assertThatThrownBy(() -> Hdf5File.open(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(text + ": is not an HDF5 file");
    Path missing = folder.resolve("missing.h5");
    assertThatThrownBy(() -> Hdf5File.open(missing))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(missing + ": no such file");
    assertThatThrownBy(() -> Hdf5File.open(folder)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "a file");
    assertThatThrownBy(() -> new Hdf5Writer().array("a", randomFloats(5)).write(file.resolve("b")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be written");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    folder.resolve("c"),
                    temporary -> {
                      Files.writeString(temporary, "half");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage(folder.resolve("c") + ": cannot be written: the disk is full");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void arraysWhoseShapeDoesNotFitAreAProgrammersMistake() {
    assertThatThrownBy(() -> new Hdf5Writer().array("a", new float[6], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("array a of 6 values has shape [2, 2]");
    assertThatThrownBy(() -> new Hdf5Writer().array("a", new float[0], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
