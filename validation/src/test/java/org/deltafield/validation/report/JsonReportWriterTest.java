package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.validation.Machine;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportWriterTest {
  /** Paths of all keys; of a list, those of its first entry. */
  private static void paths(JsonNode node, String prefix, List<String> out) {
    if (node.isObject()) {
      node.properties().forEach(e -> paths(e.getValue(), prefix + "." + e.getKey(), out));
    } else if (node.isArray() && !node.isEmpty()) {
      paths(node.get(0), prefix + "[]", out);
    } else {
      out.add(prefix.substring(1) + " " + (node.isNumber() ? "number" : node.getNodeType()));
    }
  }

  @Test
  void keysAreTheDocumentedOnes() throws IOException {
    List<String> keys = new ArrayList<>();
    paths(JsonReportWriter.tree(ReportSamples.measured()), "", keys);
    try (InputStream golden = getClass().getResourceAsStream("report-keys.txt")) {
      String text = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      boolean memory = Machine.peakResidentBytes().isPresent();
      assertThat(keys)
          .containsExactlyElementsOf(
              text.lines().filter(k -> memory || !k.contains("peak_memory")).toList());
    }
  }

  @Test
  void numbersAreWrittenInFull() {
    ValidationReport report = ReportSamples.measured().report();
    ObjectNode tree = JsonReportWriter.tree(report);
    assertThat(tree.at("/schema").asText()).isEqualTo("deltafield-report/1");
    assertThat(tree.at("/metrics/relative_l2/median").asDouble())
        .isEqualTo(report.metric("relative_l2").orElseThrow().statistics().median());
    assertThat(tree.at("/problems/2/relative_l2").asDouble())
        .isEqualTo(report.metric("relative_l2").orElseThrow().values()[2]);
    assertThat(tree.at("/problems/2/seed").asLong()).isEqualTo(102);
    assertThat(tree.at("/data/grid/intervals/1").asInt()).isEqualTo(11);
    assertThat(tree.at("/provenance/created").asText()).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void whatIsNotFiniteIsNull() {
    ObjectNode tree = JsonReportWriter.tree(ReportSamples.spoiled().report());
    assertThat(tree.at("/metrics/relative_l2/mean").isNull()).isTrue();
    assertThat(tree.at("/problems/4/relative_l2").isNull()).isTrue();
    assertThat(tree.at("/warnings").size()).isPositive();
    assertThat(tree.toString()).doesNotContain(":NaN", ":Infinity", ":\"NaN", ":-");
  }

  @Test
  void partsThatDoNotApplyAreAbsent(@TempDir Path folder) {
    Path file = folder.resolve("report.json");
    JsonReportWriter.write(ReportSamples.solved(), file);
    JsonNode tree = AtomicFiles.readJson(file);
    assertThat(tree.has("model")).isFalse();
    assertThat(tree.has("sampler")).isFalse();
    assertThat(tree.has("surrogate")).isFalse();
    assertThat(tree.at("/classical/0").has("relative_l2")).isFalse();
    assertThat(tree.at("/metrics").has("relative_l2")).isFalse();
    assertThat(tree.at("/data").has("split")).isFalse();
  }
}
