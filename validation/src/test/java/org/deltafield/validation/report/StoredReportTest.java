package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.ValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports read back: alone, side by side, and as model cards. */
class StoredReportTest {
  @TempDir static Path folder;

  private static StoredReport stored(String name, ObjectNode tree) {
    Path file = folder.resolve(name + ".json");
    AtomicFiles.writeJson(file, tree);
    return StoredReport.read(file);
  }

  private static ObjectNode measured() {
    return JsonReportWriter.tree(ReportSamples.measured());
  }

  /** Moves a metric's median and the interval around it. */
  private static ObjectNode moved(String metric, double median, double low, double high) {
    ObjectNode tree = measured();
    ObjectNode node = (ObjectNode) tree.path("metrics").path(metric);
    node.put("median", median);
    ((ObjectNode) node.path("intervals").path("median")).put("low", low).put("high", high);
    return tree;
  }

  @Test
  void whatWasWrittenIsReadBack() {
    ValidationResult result = ReportSamples.measured();
    StoredReport report = stored("back", JsonReportWriter.tree(result));
    assertThat(report.subject()).isEqualTo("fake model");
    assertThat(report.data()).isEqualTo("fake pairs:test");
    assertThat(report.problems()).isEqualTo(5);
    assertThat(report.metrics())
        .containsExactlyElementsOf(result.report().metrics().stream().map(m -> m.name()).toList());
    var error = result.report().metric("relative_l2").orElseThrow();
    assertThat(report.statistic("relative_l2", Statistic.MEDIAN))
        .contains(error.statistics().median());
    assertThat(report.interval("relative_l2", Statistic.P95))
        .contains(error.intervals().orElseThrow().p95());
    assertThat(report.interval("relative_l2", Statistic.MAX)).isEmpty();
    assertThat(report.unit("max_error")).isEqualTo("potential");
    assertThat(report.statistic("coverage_90", Statistic.MEAN)).isEmpty();
  }

  @Test
  void otherFilesAreRefusedInOneLine() {
    ObjectNode other = measured().put("schema", "something/1");
    assertThatThrownBy(() -> stored("other", other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("other.json", "something/1", "deltafield-report/1")
        .hasMessageNotContaining("\n");
    ObjectNode empty = measured();
    empty.remove("metrics");
    assertThatThrownBy(() -> stored("empty", empty)).hasMessageContaining("metrics");
  }

  @Test
  void onlyDifferencesBeyondTheIntervalsAreMarked() {
    StoredReport first = stored("a", moved("relative_l2", 0.010, 0.009, 0.011));
    RunComparison comparison =
        new RunComparison(
            List.of(
                first,
                stored("b", moved("relative_l2", 0.0115, 0.0105, 0.0125)),
                stored("c", moved("relative_l2", 0.02, 0.018, 0.022)),
                stored("d", moved("relative_l2", 0.005, 0.004, 0.006))),
            Statistic.MEDIAN);
    JsonNode marks = comparison.tree().path("metrics").path("relative_l2");
    assertThat(marks.findValuesAsText("mark")).containsExactly("first", "same", "worse", "better");
    assertThat(comparison.tree().path("metrics").path("max_error").findValuesAsText("mark"))
        .containsExactly("first", "same", "same", "same");
    String line =
        comparison.lines().stream()
            .filter(l -> l.startsWith("relative_l2"))
            .findFirst()
            .orElseThrow();
    assertThat(line).containsSubsequence("0.0115", "▼ worse", "▲ better");
    assertThat(comparison.markdown()).contains("▼ worse", "| relative_l2 |");
    assertThat(comparison.html()).contains("▼ worse").doesNotContain("<script", "http:");
  }

  @Test
  void aRatioIsBetterNearItsTarget() {
    RunComparison comparison =
        new RunComparison(
            List.of(
                stored("far", moved("spread_skill_ratio", 1.5, 1.4, 1.6)),
                stored("near", moved("spread_skill_ratio", 0.9, 0.85, 0.95)),
                stored("data", moved("reference_residual_relative", 1, 0.9, 1.1))),
            Statistic.MEDIAN);
    assertThat(
            comparison.tree().path("metrics").path("spread_skill_ratio").findValuesAsText("mark"))
        .startsWith("first", "better");
    assertThat(
            comparison
                .tree()
                .path("metrics")
                .path("reference_residual_relative")
                .findValuesAsText("mark"))
        .endsWith("differs");
  }

  @Test
  void whatIsMissingOrNotComparableIsSaid() {
    ObjectNode partial = measured();
    ((ObjectNode) partial.path("metrics")).remove("crps");
    ((ObjectNode) partial.path("metrics").path("relative_l2")).remove("intervals");
    ((ObjectNode) partial.path("data")).put("name", "other pairs");
    RunComparison comparison =
        new RunComparison(
            List.of(
                stored("whole", measured()),
                stored("partial", partial),
                stored("spoiled", JsonReportWriter.tree(ReportSamples.spoiled()))),
            Statistic.MEAN);
    assertThat(comparison.notes())
        .anyMatch(n -> n.startsWith("B was measured on other problems"))
        .contains("crps was not measured in B.")
        .anyMatch(n -> n.startsWith("C: of 5 problems, 1 have a sample that is not finite"));
    assertThat(comparison.markdown()).contains("not measured", "not finite");
    assertThat(comparison.tree().path("metrics").path("relative_l2").get(1).path("mark").asText())
        .isEqualTo("same");
  }

  /** A report on problems that a model solves with these errors; the first seed is 100. */
  private static ObjectNode withErrors(double[] errors) {
    ObjectNode tree = measured();
    ArrayNode problems = tree.putArray("problems");
    for (int n = 0; n < errors.length; n++) {
      problems.addObject().put("index", n).put("seed", 100 + n).put("relative_l2", errors[n]);
    }
    ((ObjectNode) tree.path("data")).put("samples", errors.length);
    ObjectNode metric = (ObjectNode) tree.path("metrics").path("relative_l2");
    metric.put("median", Statistics.quantile(errors, 0.5));
    double wide = Statistics.quantile(errors, 1);
    ((ObjectNode) metric.path("intervals").path("median")).put("low", 0).put("high", wide);
    return tree;
  }

  @Test
  void sameProblemsAreHeldAgainstEachOtherOneByOne() {
    double[] errors = IntStream.range(0, 50).mapToDouble(n -> 0.01 + 0.001 * n).toArray();
    double[] worse = Arrays.stream(errors).map(e -> 1.03 * e).toArray();
    double[] shorter = Arrays.copyOf(worse, 30);
    ObjectNode moved = withErrors(worse);
    moved.path("problems").forEach(p -> ((ObjectNode) p).put("seed", 1));
    ObjectNode elsewhere = withErrors(worse);
    ((ObjectNode) elsewhere.path("data")).put("name", "other pairs");
    ObjectNode edited = withErrors(worse);
    ((ObjectNode) edited.path("metrics").path("relative_l2")).put("median", 0.04);
    RunComparison comparison =
        new RunComparison(
            List.of(
                stored("one", withErrors(errors)),
                stored("two", withErrors(worse)),
                stored("short", withErrors(shorter)),
                stored("seeds", moved),
                stored("elsewhere", elsewhere),
                stored("edited", edited)),
            Statistic.MEDIAN);
    JsonNode runs = comparison.tree().path("metrics").path("relative_l2");
    // The intervals overlap widely; the paired difference is 3% on every problem.
    assertThat(runs.findValuesAsText("mark"))
        .containsExactly("first", "worse", "worse", "same", "same", "same");
    JsonNode difference = runs.get(1).path("difference");
    assertThat(difference.path("value").asDouble())
        .isCloseTo(0.03 * Statistics.quantile(errors, 0.5), within(1e-12));
    assertThat(difference.path("low").asDouble()).isPositive();
    assertThat(difference.path("problems").asInt()).isEqualTo(50);
    assertThat(runs.get(2).path("difference").path("problems").asInt()).isEqualTo(30);
    for (int n = 3; n < 6; n++) {
      assertThat(runs.get(n).has("difference")).as("run %d", n).isFalse();
    }
    assertThat(comparison.notes()).contains("B is held against A problem by problem, on 50.");
    assertThat(comparison.markdown()).contains("| B − A |", "the same ones for both");
  }

  @Test
  void aCardSaysWhatWasMeasuredAndNoMore() {
    String card = ModelCard.render(stored("card", measured()));
    assertThat(card)
        .startsWith("# fake model\n")
        .contains("5 problems of fake pairs:test", "1,234", "`00ff`", "heun")
        .contains("| `relative_l2` |", "| median relative_l2 |", "| direct |", "## Limits");
    String spoiled =
        ModelCard.render(stored("bad", JsonReportWriter.tree(ReportSamples.spoiled())));
    assertThat(spoiled).contains("**fail**", "1 of 5 problems (index 4)", "not finite");
  }

  @Test
  void aSolversReportHasNoModelToMakeACardOf() {
    StoredReport solved = stored("solved", JsonReportWriter.tree(ReportSamples.solved()));
    assertThat(solved.subject()).isEqualTo("direct");
    assertThatThrownBy(() -> ModelCard.render(solved))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("solved.json", "model");
  }
}
