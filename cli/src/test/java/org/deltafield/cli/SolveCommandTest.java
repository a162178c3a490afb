package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.datasets.Hdf5File;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveCommandTest {
  @TempDir Path folder;
  private Path problem;
  private Path out;

  @BeforeEach
  void problem() throws IOException {
    // φ = sin(πx)·sin(πy) + x: −Δφ = 2π² sin(πx)·sin(πy), φ = x on the edges.
    problem =
        Files.writeString(
            folder.resolve("wave.yaml"),
            """
            grid: {intervals: [32, 24], lengths: [1, 1]}
            boundary:
              left: {dirichlet: 0}
              right: {dirichlet: 1}
              bottom: {dirichlet: x}
              top: {dirichlet: x}
            source: [{expression: "2*pi^2*sin(pi*x)*sin(pi*y)"}]
            """);
    out = folder.resolve("out");
  }

  @Test
  void theFieldsFileHoldsTheSolution() throws IOException {
    Cli run = Cli.run("solve", "--problem", problem, "--out", out).done();
    assertThat(run.out()).contains("wave by direct: CONVERGED", "pass: solver converged");
    assertThat(out.resolve("pictures/potential.png")).isNotEmptyFile();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    try (Hdf5File file = Hdf5File.open(out.resolve("fields.h5"))) {
      assertThat(file.shape("potential")).containsExactly(25, 33);
      double[] potential = file.doubles("potential");
      double[] x = file.doubles("x");
      double[] y = file.doubles("y");
      double error = 0;
      for (int j = 0; j < 25; j++) {
        for (int i = 0; i < 33; i++) {
          double exact = Math.sin(Math.PI * x[i]) * Math.sin(Math.PI * y[j]) + x[i];
          error = Math.max(error, Math.abs(potential[33 * j + i] - exact));
        }
      }
      // (π²/24)(hx² + hy²) of the peak at leading order: 1.1e-3.
      assertThat(error).isBetween(0.9e-3, 1.3e-3);
    }
    assertThat(Cli.run("info", out.resolve("fields.h5")).done().out()).contains("[25, 33]");
  }

  @Test
  void theResultForMachinesIsOneJsonObject() throws IOException {
    Cli run =
        Cli.run("solve", "--problem", problem, "--out", out, "--solver", "cg", "--json").done();
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertThat(result.path("schema").asText()).isEqualTo("deltafield-report/1");
    assertThat(result.path("classical").path(0).path("solver").asText()).isEqualTo("cg");
    assertThat(result.path("metrics").path("residual_relative").path("max").asDouble())
        .isCloseTo(0, within(1e-9));
    JsonNode file = new ObjectMapper().readTree(Files.readString(out.resolve("report.json")));
    assertThat(file.path("metrics")).isEqualTo(result.path("metrics"));
  }

  @Test
  void aSolverThatDoesNotConvergeFailsTheCheck() {
    Cli run =
        Cli.run(
            "solve", "--problem", problem, "--out", out, "--solver", "cg", "--max-iterations", "3");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("MAX_ITERATIONS", "remedy", "FAIL: solver converged");
    assertThat(out.resolve("report.json")).isNotEmptyFile();
  }

  @Test
  void unsuitableAndUnknownSolversAreRefused() throws IOException {
    Path variable =
        Files.writeString(
            folder.resolve("v.yaml"), Files.readString(problem) + "permittivity: \"1+x\"\n");
    Cli.run("solve", "--problem", variable, "--out", out, "--solver", "direct")
        .refused("v.yaml", "direct", "permittivity");
    Cli.run("solve", "--problem", problem, "--out", out, "--solver", "magic")
        .refused("--solver", "magic", "direct");
    Cli.run("solve", "--problem", variable, "--out", out).done();
  }

  @Test
  void anExistingFolderIsReplacedOnlyByForce() throws IOException {
    Cli.run("solve", "--problem", problem, "--out", out).done();
    byte[] before = Files.readAllBytes(out.resolve("report.json"));
    Cli.run("solve", "--problem", problem, "--out", out).refused("--force");
    assertThat(Files.readAllBytes(out.resolve("report.json"))).isEqualTo(before);
    Cli.run("solve", "--problem", problem, "--out", out, "--force", "--solver", "cg").done();
    assertThat(out.resolve("report.json")).content().contains("\"cg\"");
  }
}
