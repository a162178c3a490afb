package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.jacobian.JacobianAsymmetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Jacobian's asymmetry as a training run logs it. */
class AsymmetryLogTest {
  @TempDir Path folder;

  private static TrainingSpec spec(int blocks, int probes) {
    TrainingSpec s = TinyRun.spec(blocks, 20, 20);
    return new TrainingSpec(
        s.name(),
        s.network(),
        s.noise(),
        s.optimizer(),
        s.sampling(),
        s.batch(),
        s.steps(),
        s.ema(),
        s.validatePairs(),
        s.validateEvery(),
        s.checkpointEvery(),
        s.seed(),
        false,
        0,
        probes);
  }

  private List<Curve.Point> train(TrainingSpec spec) throws InterruptedException {
    new TrainingRun(folder)
        .run(
            spec,
            TinyRun.data(16, 1),
            TinyRun.data(16, 5000),
            "data",
            "test",
            false,
            TrainingListener.SILENT);
    return Checkpoint.read(folder.resolve(TrainingRun.MODEL)).curve().points();
  }

  @Test
  void aDiagonalNetworkIsSymmetricToFloat32AndTheLogSaysSo() throws Exception {
    List<Curve.Point> points = train(spec(0, 4));
    for (Curve.Point point : points) {
      JacobianAsymmetry a = point.asymmetry().orElseThrow();
      // Products in float32 over 121 nodes.
      assertThat(a.ratio()).isLessThan(1e-5);
      assertThat(a.probes()).isEqualTo(4);
    }
    List<String> lines = Files.readAllLines(folder.resolve(TrainingRun.LOG));
    assertThat(lines).hasSize(points.size());
    JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(last.path("asymmetry").asDouble())
        .isEqualTo(points.get(points.size() - 1).asymmetry().orElseThrow().ratio());
    assertThat(last.has("asymmetry_error")).isTrue();
  }

  @Test
  void aStackIsNotAndWithoutProbesNothingIsLogged() throws Exception {
    assertThat(train(spec(1, 0)).get(0).asymmetry()).isEmpty();
    assertThat(Files.readString(folder.resolve(TrainingRun.LOG))).doesNotContain("asymmetry");
  }

  @Test
  void theKeysAreReadAndWritten() {
    TrainingSpec spec = spec(0, 5);
    TrainingSpec read = TrainingSpecs.read(ConfigNode.root(TrainingSpecs.write(spec), "test"));
    assertThat(read).isEqualTo(spec);
    assertThat(TrainingSpecs.write(spec(0, 0)).has("asymmetry-probes")).isFalse();
  }
}
