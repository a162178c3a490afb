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
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.DiagnosticsSettings;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.diagnostics.SpikeProfile;
import org.deltafield.validation.diagnostics.TrainingNeighbours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsFolderTest {
  @TempDir Path folder;

  private static Diagnostics diagnostics(Optional<TrainingNeighbours> neighbours) {
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
                    new SpikeProfile.Point(80, 0.2, 0.4, 0.5),
                    new SpikeProfile.Point(1, 0.02, 0.08, 0.09),
                    new SpikeProfile.Point(0, 0.01, 0.04, 0.05))),
            new SpikeProfile(
                List.of(
                    new SpikeProfile.Point(80, 0.4, 0.6, 0.5),
                    new SpikeProfile.Point(1, 0.04, 0.08, 0.09),
                    new SpikeProfile.Point(0, 0.03, 0.04, 0.05)))),
        List.of(
            new ScoreShape(80, 0.99, 0.02, -0.9, -1.01, 1e-3, 1e-4),
            new ScoreShape(1, 0.9, 0.1, 0.1, -1.1, 1e-2, 1e-3)),
        neighbours);
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
    String page = Files.readString(folder.resolve("diagnostics.md"));
    assertThat(page).contains("# Diagnostics of model", "Final spread over error: 0.500");
    for (String picture : List.of("spike", "gain", "neighbours")) {
      assertThat(page).contains("pictures/" + picture + ".png");
      assertThat(folder.resolve("pictures/" + picture + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void withoutTrainingPairsThatPartIsAbsent() {
    assertThat(DiagnosticsFolder.tree(diagnostics(Optional.empty())).has("training_neighbours"))
        .isFalse();
  }
}
