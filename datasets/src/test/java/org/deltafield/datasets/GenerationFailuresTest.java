package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationFailuresTest {
  @TempDir Path folder;

  /** About a quarter of the charges lie beyond float32. */
  private static DatasetSpec overflowing(String precision) {
    return Specs.read(
        """
        name: overflowing
        grid: {intervals: [8, 8]}
        sources: [{kind: blobs}]
        magnitude: [1.0e+30, 1.0e+38]
        boundary: {kind: grounded}
        license: CC-BY-4.0
        shard-size: 8
        precision:\s"""
            + precision
            + "\nsplits: {train: 60, test: 5}\n");
  }

  private Dataset generate(DatasetSpec spec, String name, int workers) {
    return new DatasetGenerator(spec, folder.resolve(name), workers, Clock.systemUTC())
        .run(false, GenerationProgress.SILENT);
  }

  @Test
  void failedDrawsAreNamedAndReplacedAlikeByEveryRun() {
    DatasetSpec spec = overflowing("float32");
    Dataset dataset = generate(spec, "a", 1);
    assertThat(generate(spec, "b", 3).fingerprint()).isEqualTo(dataset.fingerprint());
    List<GenerationFailure> failures = dataset.failures().get("train");
    assertThat(failures.size()).isBetween(5, 40);
    PairGenerator pairs = new PairGenerator(spec, "train");
    for (GenerationFailure failure : failures) {
      assertThat(failure.outcome()).isEqualTo("NOT_FINITE");
      assertThat(failure.message()).startsWith("charge is ").contains("precision float64");
      long first = Seeds.sample(spec.seed(), 0, failure.index());
      assertThat(failure.seed())
          .isEqualTo(failure.attempt() == 0 ? first : Seeds.retry(first, failure.attempt()));
      Pair pair = pairs.pair(failure.index());
      assertThat(dataset.split("train").pair(failure.index()).seed()).isEqualTo(pair.seed());
      assertThat(pair.seed()).isNotEqualTo(failure.seed());
      assertThat(pairs.generate(failure.index()).failures()).contains(failure);
    }
    // Where float64 does not overflow, the same seeds make pairs.
    assertThat(generate(overflowing("float64"), "c", 2).failures()).isEmpty();
  }

  @Test
  void theCardTellsWhatTheSetIs() throws IOException {
    Dataset dataset = generate(overflowing("float32"), "a", 2);
    String card = Files.readString(folder.resolve("a/DATASET.md"));
    assertThat(card)
        .startsWith("# overflowing\n\n65 pairs of a charge density")
        .contains("| grid | 8 × 8 intervals on [1.0, 1.0] |")
        .contains("| licence | CC-BY-4.0 |")
        .contains("| fingerprint | `" + dataset.fingerprint() + "` |")
        .contains("| train | 60 | potential | ")
        .contains("draws failed and were replaced")
        .contains("    \"name\" : \"overflowing\"");
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    double mean = 0;
    for (int i = 0; i < 60; i++) {
      Pair pair = dataset.split("train").pair(i);
      least =
          Math.min(least, java.util.Arrays.stream(pair.potential().values()).min().getAsDouble());
      double rms = pair.problem().charge().norm() / 9;
      greatest = Math.max(greatest, rms);
      mean += rms / 60;
    }
    FieldStatistics charge = dataset.statistics("train").get("charge");
    assertThat(dataset.statistics("train").get("potential").min()).isEqualTo(least);
    assertThat(charge.rmsMax()).isCloseTo(greatest, within(1e-12 * greatest));
    assertThat(charge.rmsMean()).isCloseTo(mean, within(1e-12 * mean));
    assertThat(charge.count()).isEqualTo(60);
  }

  @Test
  void aSpecWhoseDrawsAllFailStopsWithOneLine() {
    DatasetSpec spec =
        Specs.read(overflowing("float32").toJson().toString().replace("1.0E30", "9.0E37"));
    assertThat(spec.sources().magnitude()).hasValue(new Range(9e37, 1e38));
    assertThatThrownBy(() -> generate(spec, "a", 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "data set overflowing:t\\w+, pair \\d+ \\(seed -?\\d+\\): charge is -?Infinity at node"
                + " \\d+; choose smaller magnitudes or precision float64; so did the 7 draws before"
                + " it");
    assertThat(folder.resolve("a/manifest.json")).doesNotExist();
  }

  @Test
  void thePlanKnowsSizeAndTime() {
    DatasetSpec spec = Specs.small().withCount("train", 2000);
    GenerationPlan plan = GenerationPlan.measure(spec, 2);
    Dataset dataset = generate(spec, "a", 2);
    assertThat(plan.pairs()).isEqualTo(spec.pairs());
    assertThat(plan.shards()).isEqualTo(dataset.shardFiles().size());
    long bytes =
        dataset.shardFiles().stream()
            .mapToLong(f -> folder.resolve("a").resolve(f).toFile().length())
            .sum();
    // The compressed size of pairs differs from draw to draw.
    assertThat(plan.bytes()).isBetween(bytes / 2, 2 * bytes);
    assertThat(plan.secondsPerPair()).isPositive();
    assertThat(plan.seconds()).isGreaterThan(plan.secondsPerPair() * spec.pairs() / 2);
  }
}
