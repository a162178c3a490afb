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
import java.util.Locale;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.validation.Machine;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationResult;
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
    boolean memory = Machine.peakResidentBytes().isPresent();
    assertThat(keys)
        .containsExactlyElementsOf(
            documented("report-keys.txt").stream()
                .filter(k -> memory || !k.contains("peak_memory"))
                .toList());
  }

  private List<String> documented(String resource) throws IOException {
    try (InputStream golden = getClass().getResourceAsStream(resource)) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void keysOfPartsThatMeasurementsAddAreTheDocumentedOnes() throws IOException {
    ObjectNode tree = JsonReportWriter.tree(WholeReport.of(100));
    List<String> keys = new ArrayList<>();
    for (String part : List.of("certificates", "work_precision", "diagnostics")) {
      paths(tree.path(part), "." + part, keys);
    }
    assertThat(keys).containsExactlyElementsOf(documented("section-keys.txt"));
  }

  @Test
  void everySampleHasItsCertificateAndTheLargestComeFirst() {
    ValidationResult result = ReportSamples.varying(100);
    ReportSection section = WholeReport.certificates(result.cases());
    JsonNode samples = section.data().path("samples");
    // Three problems with four samples each.
    assertThat(samples).hasSize(12);
    for (JsonNode sample : samples) {
      // A bound, and sharp to the factor that the certifier aims at.
      assertThat(sample.path("effectivity").asDouble()).isBetween(1 - 1e-9, 1.1);
    }
    assertThat(section.paragraphs().get(0)).contains("Half of the 12 samples err by at most");
    assertThat(section.paragraphs().get(1))
        .isEqualTo("1 problem has no bound: conductors alone hold φ.");
    String first = section.tables().get(0).rows().get(0).get(1);
    double largest =
        samples.findValues("energy_bound_relative").stream()
            .mapToDouble(JsonNode::asDouble)
            .max()
            .orElseThrow();
    assertThat(first).isEqualTo(String.format(Locale.ROOT, "%.3g\u00a0%%", 100 * largest));
    assertThat(MarkdownReport.render(result.with(section), List.of()))
        .contains("## Certified error bounds", "| problem ");
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
