package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetGeneratorTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static Dataset generate(DatasetSpec spec, Path to, int workers, boolean resume) {
    return new DatasetGenerator(spec, to, workers, CLOCK).run(resume, GenerationProgress.SILENT);
  }

  /** Name and hash of every file below a folder. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(f -> hashes.put(root.relativize(f).toString(), Hashes.sha256(f)));
    }
    return hashes;
  }

  @Test
  void bytesDoNotDependOnTheNumberOfWorkers() throws IOException {
    Dataset one = generate(Specs.small(), folder.resolve("one"), 1, false);
    Dataset three = generate(Specs.small(), folder.resolve("three"), 3, false);
    assertThat(contents(folder.resolve("one"))).isEqualTo(contents(folder.resolve("three")));
    assertThat(one.fingerprint()).isEqualTo(three.fingerprint());
    assertThat(one.shardFiles())
        .containsExactly(
            "shards/train-00000.h5",
            "shards/train-00001.h5",
            "shards/train-00002.h5",
            "shards/train-00003.h5",
            "shards/train-00004.h5",
            "shards/train-00005.h5",
            "shards/test-00000.h5",
            "shards/test-00001.h5",
            "shards/points-00000.h5");
    assertThat(contents(folder.resolve("one")))
        .hasSize(11)
        .containsKeys("manifest.json", "DATASET.md");
    Dataset otherSeed = generate(Specs.small().withSeed(6), folder.resolve("six"), 2, false);
    assertThat(otherSeed.fingerprint()).isNotEqualTo(one.fingerprint());
  }

  /** What another engine makes, in another order, is what the generator makes. */
  @Test
  void shardsAreAFunctionOfSpecAndNumber() throws IOException {
    Path path = folder.resolve("a");
    Dataset dataset = generate(Specs.small(), path, 2, false);
    String manifest = Files.readString(path.resolve("manifest.json")).replaceAll("\\s", "");
    Path elsewhere = folder.resolve("b");
    String spec = Specs.small().toJson().toString();
    ShardMaker maker = ShardMaker.of(spec, elsewhere);
    for (int j = dataset.shardFiles().size() - 1; j >= 0; j--) {
      String entry = maker.make(j, n -> {}, () -> false).orElseThrow();
      String file = dataset.shardFiles().get(j);
      assertThat(elsewhere.resolve(file)).hasSameBinaryContentAs(path.resolve(file));
      assertThat(manifest).contains(entry).contains(file);
    }
  }

  @Test
  void storedPairsAreThoseOfTheSpecAndSolveTheEquation() {
    DatasetSpec spec = Specs.small();
    Dataset dataset = generate(spec, folder.resolve("a"), 2, false);
    assertThat(dataset.splitNames()).containsExactly("train", "test", "points");
    Grid grid = spec.grid();
    for (String split : dataset.splitNames()) {
      PairSource stored = dataset.split(split);
      PairSource drawn = new PairGenerator(spec, split);
      assertThat(stored.size()).isEqualTo(drawn.size());
      assertThat(stored.name()).isEqualTo("small:" + split).isEqualTo(drawn.name());
      for (int i = stored.size() - 1; i >= 0; i--) {
        Pair pair = stored.pair(i);
        Pair again = drawn.pair(i);
        assertThat(pair.seed()).isEqualTo(again.seed());
        assertThat(pair.problem().charge().values()).isEqualTo(again.problem().charge().values());
        assertThat(pair.potential().values()).isEqualTo(again.potential().values());
        assertThat(pair.problem().boundaries().allDirichlet()).isTrue();
        requireSolved(grid, pair, 2.0);
      }
    }
  }

  /** An independent loop over the five-point equations −ε∇²φ = ρ. */
  private static void requireSolved(Grid grid, Pair pair, double permittivity) {
    double hx = grid.spacing(0);
    double hy = grid.spacing(1);
    double[] phi = pair.potential().values();
    // Rounding φ to float32 leaves 2^-24·|φ| at each of the eight terms of the stencil.
    double tolerance =
        permittivity
            * Math.pow(2, -24)
            * pair.potential().maxAbs()
            * 4
            * (1 / (hx * hx) + 1 / (hy * hy));
    for (int j = 1; j < grid.intervals(1); j++) {
      for (int i = 1; i < grid.intervals(0); i++) {
        int n = grid.index(i, j);
        int row = grid.nodes(0);
        double laplacian =
            (phi[n - 1] - 2 * phi[n] + phi[n + 1]) / (hx * hx)
                + (phi[n - row] - 2 * phi[n] + phi[n + row]) / (hy * hy);
        assertThat(-permittivity * laplacian)
            .isCloseTo(pair.problem().charge().values()[n], within(tolerance));
      }
    }
    assertThat(Boundaries.dirichlet(pair.potential()).allDirichlet()).isTrue();
  }

  @Test
  void float64IsStoredUnrounded() {
    DatasetSpec spec =
        Specs.read(
            """
            name: full
            grid: {intervals: [8, 8]}
            sources: [{kind: blobs}]
            boundary: {kind: smooth}
            precision: float64
            splits: {train: 3}
            """);
    Dataset dataset = generate(spec, folder.resolve("full"), 1, false);
    Pair stored = dataset.split("train").pair(2);
    Pair drawn = new PairGenerator(spec, "train").pair(2);
    assertThat(stored.potential().values()).isEqualTo(drawn.potential().values());
    assertThat(stored.potential().values()[40])
        .isNotEqualTo((double) (float) stored.potential().values()[40]);
  }

  @Test
  void aCancelledRunResumesToTheSameBytes() throws IOException {
    generate(Specs.small(), folder.resolve("whole"), 2, false);
    Path cut = folder.resolve("cut");
    AtomicLong seen = new AtomicLong();
    GenerationProgress stopAfter20 =
        new GenerationProgress() {
          @Override
          public void update(long done, long total) {
            seen.set(done);
            assertThat(total).isEqualTo(56);
          }

          @Override
          public boolean cancelled() {
            return seen.get() >= 20;
          }
        };
    assertThatThrownBy(
            () -> new DatasetGenerator(Specs.small(), cut, 1, CLOCK).run(false, stopAfter20))
        .isInstanceOf(CancellationException.class);
    assertThat(cut.resolve("manifest.json")).doesNotExist();
    assertThat(contents(cut)).hasSize(3);
    assertThatThrownBy(() -> Dataset.open(cut))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(cut + ": is an unfinished data set, finish it with generate --resume");
    assertThatThrownBy(() -> generate(Specs.small(), cut, 1, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(cut + ": holds an unfinished data set; add --resume, or choose another folder");
    // A shard without an entry, a damaged one, and what a killed process leaves.
    Files.writeString(cut.resolve("shards/test-00000.h5"), "foreign");
    Files.writeString(cut.resolve("shards/train-00000.h5"), "damaged");
    Files.writeString(cut.resolve("shards/.train-00004.h5.abc.tmp"), "half");
    generate(Specs.small(), cut, 3, true);
    assertThat(contents(cut)).isEqualTo(contents(folder.resolve("whole")));
  }

  @Test
  void resumingAFinishedDataSetRepairsIt() throws IOException {
    Path path = folder.resolve("a");
    generate(Specs.small(), path, 2, false);
    Map<String, String> whole = contents(path);
    generate(Specs.small(), path, 2, true);
    assertThat(contents(path)).isEqualTo(whole);
    Files.delete(path.resolve("shards/train-00002.h5"));
    assertThatThrownBy(() -> Dataset.open(path))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("train-00002.h5: no such file, but the manifest lists it");
    generate(Specs.small(), path, 2, true).verify();
    assertThat(contents(path)).isEqualTo(whole);
  }

  @Test
  void foldersThatHoldSomethingElseAreLeftAlone() throws IOException {
    Path path = folder.resolve("a");
    generate(Specs.small(), path, 2, false);
    Map<String, String> whole = contents(path);
    assertThatThrownBy(() -> generate(Specs.small(), path, 1, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(path + ": holds this data set already; choose another folder");
    assertThatThrownBy(() -> generate(Specs.small().withSeed(6), path, 1, true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            path.resolve("manifest.json")
                + ": spec: found seed 5, expected 6; choose another folder for another spec");
    assertThat(contents(path)).isEqualTo(whole);
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> generate(Specs.small(), other, 1, true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(other + ": holds notes.txt, expected a new or empty folder");
    Path file = other.resolve("notes.txt");
    assertThatThrownBy(() -> generate(Specs.small(), file, 1, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": is a file, expected a folder");
  }

  @Test
  void aSolverThatMissesTheToleranceStopsTheRunWithOneLine() {
    DatasetSpec spec =
        Specs.read(
            """
            name: strict
            grid: {intervals: [16, 16]}
            sources: [{kind: blobs}]
            boundary: {kind: smooth}
            tolerance: 1.0e-30
            splits: {train: 30}
            """);
    Path path = folder.resolve("strict");
    assertThatThrownBy(() -> generate(spec, path, 2, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("data set strict:train, pair 0 (seed ")
        .hasMessageContaining("solver direct ended STAGNATED")
        .hasMessageContaining("loosen the tolerance");
    assertThat(path.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void magnitudesBeyondFloat32AreToldNotStored() {
    DatasetSpec spec =
        Specs.read(
            """
            name: huge
            grid: {intervals: [8, 8]}
            sources: [{kind: blobs, charge: 1.0e+60}]
            boundary: {kind: smooth}
            splits: {train: 1}
            """);
    assertThatThrownBy(() -> generate(spec, folder.resolve("huge"), 1, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("charge is")
        .hasMessageContaining("precision float64");
  }
}
