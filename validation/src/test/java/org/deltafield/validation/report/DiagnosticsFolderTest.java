package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.validation.Provenance;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.DiagnosticsSettings;
import org.deltafield.validation.diagnostics.SampledCase;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.diagnostics.SpikeProfile;
import org.deltafield.validation.diagnostics.TrainingNeighbours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsFolderTest {
  @TempDir Path folder;

  /** Two problems, two levels. */
  static Diagnostics diagnostics(Optional<TrainingNeighbours> neighbours) {
    return new Diagnostics(
        Provenance.gather("1", "abc", "CPU", 1, 7, Instant.EPOCH),
        "model",
        "00ff",
        "pairs",
        "test",
        new DiagnosticsSettings(new SamplingSettings("euler", 2, 8, 7), 2, 2, 2, 3, 4),
        List.of(
            new SpikeProfile(
                List.of(
                    new SpikeProfile.Point(80, 0.2, 0.4, 0.5, 0.003, 0.01),
                    new SpikeProfile.Point(1, 0.02, 0.08, 0.09, 0.003, 0.01),
                    new SpikeProfile.Point(0, 0.01, 0.04, 0.05, Double.NaN, 0.01))),
            new SpikeProfile(
                List.of(
                    new SpikeProfile.Point(80, 0.4, 0.6, 0.5, 0.003, 0.01),
                    new SpikeProfile.Point(1, 0.04, 0.08, 0.09, 0.003, 0.01),
                    new SpikeProfile.Point(0, 0.03, 0.04, 0.05, Double.NaN, 0.01)))),
        List.of(
            new ScoreShape(80, 0.99, 0.02, -0.9, -1.01, 1e-3, 1e-4),
            new ScoreShape(1, 0.9, 0.1, 0.1, -1.1, 1e-2, 1e-3)),
        neighbours,
        List.of(
            new SampledCase(0, 100, 0.02, 0),
            new SampledCase(1, 101, Double.NaN, Double.NaN),
            new SampledCase(2, 102, 0.03, 0.01)),
        Optional.empty(),
        List.of("A note on <levels>."));
  }

  @Test
  void numbersAreMediansAndKeysAreStable() throws IOException {
    DiagnosticsFolder.write(
        diagnostics(
            Optional.of(new TrainingNeighbours(new double[] {0.4, 0.6}, new double[] {0.5, 0.5}))),
        folder);
    JsonNode root =
        new ObjectMapper().readTree(Files.readString(folder.resolve("diagnostics.json")));
    assertThat(root.path("schema").asText()).isEqualTo("deltafield-diagnostics/1");
    assertThat(root.path("provenance").path("seed").asInt()).isEqualTo(7);
    JsonNode last = root.path("spike").path(2);
    assertThat(last.path("sigma").asDouble()).isZero();
    // Half of 0.01 and 0.03, which are no binary numbers.
    assertThat(last.path("spread").asDouble()).isCloseTo(0.02, within(1e-15));
    assertThat(last.path("spread_over_error").asDouble()).isCloseTo(0.5, within(1e-12));
    // A direction that does not contract has no finite stiffness.
    assertThat(root.path("score").path(1).path("stiffness").isNull()).isTrue();
    assertThat(root.path("training_neighbours").path("nearer").asInt()).isEqualTo(1);
    assertThat(root.path("training_neighbours").path("p_value").asDouble()).isEqualTo(0.75);
    assertThat(root.path("spike").path(0).path("score_error").asDouble()).isEqualTo(0.003);
    assertThat(last.path("score_error").isNull()).isTrue();
    // What is not finite is worst.
    assertThat(root.path("worst_cases").findValuesAsText("index")).containsExactly("1", "2", "0");
    assertThat(Files.readString(folder.resolve("diagnostics.html")))
        .contains("A note on &lt;levels&gt;.");
    String page = Files.readString(folder.resolve("diagnostics.md"));
    assertThat(page).contains("# Diagnostics of model", "Final spread over error: 0.500");
    for (String picture : List.of("spike", "score_error", "gain", "neighbours")) {
      assertThat(page).contains("pictures/" + picture + ".png");
      assertThat(folder.resolve("pictures/" + picture + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void aReportTakesThemIn() {
    ValidationResult result = ReportSamples.measured();
    for (ReportSection section : DiagnosticsSections.embedded(diagnostics(Optional.empty()))) {
      result = result.with(section);
    }
    JsonNode root = JsonReportWriter.tree(result);
    assertThat(root.path("diagnostics").path("spike")).hasSize(3);
    assertThat(root.has("spike")).isFalse();
    assertThat(HtmlReport.render(result, List.of()))
        .contains("Diagnostics of the score", "The spike", "Worst cases");
  }

  @Test
  void withoutTrainingPairsThatPartIsAbsent() {
    assertThat(DiagnosticsFolder.tree(diagnostics(Optional.empty())).has("training_neighbours"))
        .isFalse();
  }
}
