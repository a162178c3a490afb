package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics held against numpy: make_metrics.py beside the golden data has its own code for each. */
class GoldenMetricsTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path FOLDER = folder();
  private static final JsonNode GOLDEN = AtomicFiles.readJson(FOLDER.resolve("metrics.json"));

  private static Path folder() {
    try {
      return Path.of(GoldenMetricsTest.class.getResource("/golden/metrics.json").toURI())
          .getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Field field(Grid grid, JsonNode numbers) {
    double[] values = new double[numbers.size()];
    for (int n = 0; n < values.length; n++) {
      values[n] = numbers.get(n).asInt() * GOLDEN.path("unit").asDouble();
    }
    return new Field(grid, values);
  }

  private static List<Comparison> comparisons() {
    Grid grid =
        Grid.of(
            GOLDEN.at("/intervals/0").asInt(),
            GOLDEN.at("/intervals/1").asInt(),
            GOLDEN.at("/lengths/0").asDouble(),
            GOLDEN.at("/lengths/1").asDouble());
    List<Comparison> list = new ArrayList<>();
    for (int b = 0; b < GOLDEN.path("potential").size(); b++) {
      Field y = field(grid, GOLDEN.at("/potential/" + b));
      PoissonProblem problem =
          PoissonProblem.of(field(grid, GOLDEN.at("/charge/" + b)), Boundaries.dirichlet(y));
      List<Field> samples = new ArrayList<>();
      GOLDEN.at("/samples/" + b).forEach(x -> samples.add(field(grid, x)));
      list.add(Comparison.of(problem, y, new Ensemble(samples)));
    }
    return list;
  }

  @Test
  void everyProblemsValuesAreThoseOfNumpy() {
    List<Comparison> comparisons = comparisons();
    for (int b = 0; b < comparisons.size(); b++) {
      for (Map.Entry<String, JsonNode> entry : GOLDEN.at("/problems/" + b).properties()) {
        double expected = entry.getValue().asDouble();
        double found = Metrics.find(entry.getKey()).orElseThrow().value(comparisons.get(b));
        // Sums of 868 terms in another order: round-off times a few hundred.
        assertThat(found).as(entry.getKey()).isCloseTo(expected, within(1e-12 * size(expected)));
      }
    }
  }

  @Test
  void meansOverTheBatchAreThoseOfNumpy() {
    List<Comparison> comparisons = comparisons();
    for (Map.Entry<String, JsonNode> entry : GOLDEN.path("mean").properties()) {
      Metric metric = Metrics.find(entry.getKey()).orElseThrow();
      double[][] parts = comparisons.stream().map(metric::parts).toArray(double[][]::new);
      double expected = entry.getValue().asDouble();
      assertThat(metric.mean(parts))
          .as(entry.getKey())
          .isCloseTo(expected, within(1e-12 * size(expected)));
    }
  }

  private static double size(double expected) {
    return Math.max(1, Math.abs(expected));
  }

  @Test
  void coversAllMetricsButThoseThatNeedMoreSamplesOrHaveALawOfTheirOwn() {
    List<String> others =
        Metrics.names().stream().filter(name -> !GOLDEN.at("/problems/0").has(name)).toList();
    assertThat(others)
        .containsExactly(
            "energy_bound_relative",
            "flux_error_left",
            "flux_error_right",
            "flux_error_bottom",
            "flux_error_top",
            "flux_error_back",
            "flux_error_front",
            "coverage_90");
  }

  @Test
  void theScriptStillMakesTheGoldenData(@TempDir Path out)
      throws IOException, InterruptedException {
    Path made = out.resolve("metrics.json");
    Process process;
    try {
      process =
          new ProcessBuilder(PYTHON, FOLDER.resolve("make_metrics.py").toString(), made.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException absent) {
      assumeTrue(false, PYTHON + " is absent");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assumeTrue(!said.contains("No module named"), PYTHON + " has no numpy: python3-numpy has it");
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(Files.size(made)).isPositive();
    JsonNode again = AtomicFiles.readJson(made);
    for (String key : List.of("potential", "samples", "charge")) {
      assertThat(again.path(key)).as(key).isEqualTo(GOLDEN.path(key));
    }
    GOLDEN
        .path("mean")
        .properties()
        .forEach(
            e ->
                assertThat(again.path("mean").path(e.getKey()).asDouble())
                    .isCloseTo(
                        e.getValue().asDouble(), within(1e-12 * size(e.getValue().asDouble()))));
  }
}
