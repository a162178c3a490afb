package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void generate() {
    folder = temporary.resolve("data");
    new DatasetGenerator(Specs.small(), folder, 1, Clock.systemUTC())
        .run(false, GenerationProgress.SILENT);
  }

  private void rewriteManifest(String what, String by) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(what);
    Files.writeString(manifest, text.replace(what, by));
  }

  private void openFails(String message) {
    assertThatThrownBy(() -> Dataset.open(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void pairsComeInAnyOrderWithTheSmallestCache() {
    Dataset all = Dataset.open(folder);
    Dataset tight = Dataset.open(folder, 0);
    for (int i : new int[] {43, 0, 8, 7, 42, 15, 16, 0}) {
      assertThat(tight.split("train").pair(i).potential().values())
          .isEqualTo(all.split("train").pair(i).potential().values());
    }
    assertThatThrownBy(() -> all.split("train").pair(44))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> all.split("tset"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(folder + ": split: found tset, expected one of train, test, points");
  }

  @Test
  void missingFoldersAndForeignOnesAreTold() throws IOException {
    Path missing = temporary.resolve("missing");
    assertThatThrownBy(() -> Dataset.open(missing))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(missing + ": no such folder");
    assertThatThrownBy(() -> Dataset.open(temporary))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(temporary + ": is not a data set, it has no manifest.json");
    Files.writeString(folder.resolve("manifest.json"), "{\"schema\": ");
    openFails("manifest.json: is not JSON");
  }

  @Test
  void pathsCannotLeaveTheFolder() throws IOException {
    rewriteManifest("shards/points-00000.h5", "../data/shards/points-00000.h5");
    openFails("splits.points[0].file: found \"../data/shards/points-00000.h5\"");
    rewriteManifest("../data/shards/points-00000.h5", "/etc/hosts");
    openFails("expected a path inside the data set's folder");
    rewriteManifest("/etc/hosts", "shards/link.h5");
    Path outside = Files.writeString(temporary.resolve("outside.h5"), "x");
    Files.createSymbolicLink(folder.resolve("shards/link.h5"), outside);
    openFails("leads out of the data set's folder");
  }

  @Test
  void manifestsThatContradictThemselvesAreTold() throws IOException {
    rewriteManifest("\"count\" : 4", "\"count\" : 5");
    openFails("splits.train: found 45 pairs, expected 44 as the spec says");
    rewriteManifest("deltafield-dataset/1", "deltafield-dataset/9");
    openFails("schema: found \"deltafield-dataset/9\", expected deltafield-dataset/1");
  }

  @Test
  void damageIsFoundByHashAndByContent() throws IOException {
    Path shard = folder.resolve("shards/train-00001.h5");
    byte[] bytes = Files.readAllBytes(shard);
    Dataset.open(folder).verify();
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    assertThatThrownBy(() -> Dataset.open(folder).verify())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(shard + ": sha256: found ");
    Files.copy(
        folder.resolve("shards/train-00000.h5"),
        shard,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> Dataset.open(folder).split("train").pair(8))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(shard + ": attribute first: found 0, expected 8 as the manifest");
    Files.write(shard, java.util.Arrays.copyOf(bytes, 3000));
    assertThatThrownBy(() -> Dataset.open(folder).split("train").pair(8))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(shard + ": is cut short: 3000 of ");
  }
}
