package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault that is planted is found, and nothing else. */
class DatasetVerifierTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void generate() {
    folder = temporary.resolve("data");
    new DatasetGenerator(Specs.small(), folder, 1, Clock.systemUTC())
        .run(false, GenerationProgress.SILENT);
  }

  private List<String> faults() {
    return DatasetVerifier.verify(folder, Integer.MAX_VALUE, GenerationProgress.SILENT)
        .faults()
        .stream()
        .map(fault -> fault.file() + ": " + fault.what())
        .toList();
  }

  private void rewriteManifest(String what, String by) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(what);
    Files.writeString(manifest, text.replace(what, by));
  }

  @Test
  void aSoundSetHasNoFaults() {
    DatasetVerifier.Result result = DatasetVerifier.verify(folder, 3, GenerationProgress.SILENT);
    assertThat(result.faults()).isEmpty();
    assertThat(result.shards()).isEqualTo(9);
    assertThat(result.pairs()).isEqualTo(56);
    // Three of each shard, but one shard holds one pair.
    assertThat(result.checked()).isEqualTo(8 * 3 + 1);
  }

  @Test
  void everyPlantedFaultIsFound() throws IOException {
    Path shards = folder.resolve("shards");
    Files.delete(shards.resolve("train-00000.h5"));
    byte[] bytes = Files.readAllBytes(shards.resolve("train-00001.h5"));
    Files.write(shards.resolve("train-00001.h5"), Arrays.copyOf(bytes, 3000));
    byte[] flipped = Files.readAllBytes(shards.resolve("train-00002.h5"));
    flipped[flipped.length / 2] ^= 4;
    Files.write(shards.resolve("train-00002.h5"), flipped);
    Path spare = temporary.resolve("spare");
    Files.move(shards.resolve("train-00003.h5"), spare);
    Files.move(shards.resolve("train-00004.h5"), shards.resolve("train-00003.h5"));
    Files.move(spare, shards.resolve("train-00004.h5"));
    Files.writeString(folder.resolve("shards/notes.txt"), "mine");
    Files.writeString(folder.resolve("more.h5"), "mine");
    Files.writeString(shards.resolve("points-00000.h5"), "not HDF5");
    assertThat(faults())
        .satisfiesExactly(
            f ->
                assertThat(f)
                    .isEqualTo("shards/train-00000.h5: no such file, but the manifest lists it"),
            f -> assertThat(f).startsWith("shards/train-00001.h5: is cut short: 3000 of "),
            f -> assertThat(f).startsWith("shards/train-00002.h5: "),
            f ->
                assertThat(f)
                    .isEqualTo(
                        "shards/train-00003.h5: holds the pairs of train from 32 on, expected"
                            + " those of train from 24 on"),
            f ->
                assertThat(f).startsWith("shards/train-00004.h5: holds the pairs of train from 24"),
            f -> assertThat(f).isEqualTo("shards/points-00000.h5: is not an HDF5 file"),
            f -> assertThat(f).isEqualTo("more.h5: is not listed in the manifest"),
            f -> assertThat(f).isEqualTo("shards/notes.txt: is not listed in the manifest"));
  }

  @Test
  void aWrongCountIsFoundOnceAndTheShardsAfterItAreRight() throws IOException {
    rewriteManifest(
        "train-00001.h5\",\n      \"count\" : 8", "train-00001.h5\",\n      \"count\" : 7");
    assertThat(faults())
        .containsExactly(
            "manifest.json: splits.train: found 43 pairs, expected 44 as the spec says",
            "manifest.json: shards/train-00001.h5: count: found 7, but the file holds 8 pairs");
  }

  @Test
  void aPathOutOfTheFolderIsFound() throws IOException {
    Path outside = temporary.resolve("outside.h5");
    Files.move(folder.resolve("shards/points-00000.h5"), outside);
    Files.createSymbolicLink(folder.resolve("shards/points-00000.h5"), outside);
    assertThat(faults())
        .containsExactly("shards/points-00000.h5: leads out of the data set's folder");
  }

  /** Values that were changed by someone who also changed the hash. */
  @Test
  void aPairThatDoesNotObeyItsEquationsIsFound() throws IOException {
    Path shard = folder.resolve("shards/test-00001.h5");
    Path copy = temporary.resolve("copy.h5");
    DatasetSpec spec = Specs.small();
    PairSource pairs = Dataset.open(folder).split("test");
    Pair pair = pairs.pair(8);
    double[] wrong = pair.potential().values().clone();
    wrong[5 * 13 + 6] += 1e-2 * pair.potential().maxAbs();
    Pair bent =
        new Pair(pair.problem(), new org.deltafield.solvers.Field(spec.grid(), wrong), pair.seed());
    new ShardWriter(spec)
        .write(
            new ShardLayout("test", 8, 1, "shards/test-00001.h5"),
            i -> new PairGenerator.Generated(bent, List.of()),
            copy,
            n -> {},
            () -> false,
            () -> {});
    String before = Hashes.sha256(shard);
    Files.move(copy, shard, StandardCopyOption.REPLACE_EXISTING);
    rewriteManifest(before, Hashes.sha256(shard));
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("shards/test-00001.h5: pair 8 of test: the equations are left with ");
  }
}
