package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.datasets.Hdf5File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a solve leaves behind, and the options that shape it. */
class SolveResultTest {
  private static final String GROUNDED =
      """
      boundary:
        left: {dirichlet: 0}
        right: {dirichlet: 0}
        bottom: {dirichlet: 0}
        top: {dirichlet: 0}
      """;
  private static final String CLOSED = GROUNDED.replace("dirichlet", "neumann");

  @TempDir Path folder;

  private Path problem(String text) throws IOException {
    return Files.writeString(folder.resolve("p.yaml"), text);
  }

  private Path wave() throws IOException {
    return problem(
        "grid: {intervals: [24, 20], lengths: [1, 1]}\n"
            + GROUNDED
            + "source: [{expression: \"2*pi^2*sin(pi*x)*sin(pi*y)\"}]\n");
  }

  private JsonNode report(Path out) throws IOException {
    return new ObjectMapper().readTree(Files.readString(out.resolve("report.json")));
  }

  @ParameterizedTest
  @CsvSource({"direct4, 1e-4", "spectral, 1e-13"})
  void solversOfHigherOrderAreJudgedByTheirOwnEquations(String solver, double error)
      throws IOException {
    Path out = folder.resolve("out");
    Cli run = Cli.run("solve", "--problem", wave(), "--out", out, "--solver", solver).done();
    assertThat(run.out())
        .contains("CONVERGED", "of its own equations", "note: " + solver, "second-order equations");
    JsonNode solve = report(out).path("solve");
    assertThat(solve.path("equations").asText()).isEqualTo("higher order");
    assertThat(solve.path("residual").asDouble()).isLessThan(1e-10);
    double secondOrder =
        report(out).path("metrics").path("residual_relative").path("max").asDouble();
    // h²π²/12 of ρ and less along the finer axis.
    assertThat(secondOrder).isBetween(1e-3, 3e-3);
    try (Hdf5File file = Hdf5File.open(out.resolve("fields.h5"))) {
      double[] phi = file.doubles("potential");
      assertThat(phi[25 * 10 + 12]).isCloseTo(1, within(error));
    }
  }

  @Test
  void theChoiceIsLeftToSecondOrderUnlessNamed() throws IOException {
    Path out = folder.resolve("out");
    assertThat(Cli.run("solve", "--problem", wave(), "--out", out).done().out())
        .contains("p by direct: CONVERGED");
    assertThat(report(out).path("solve").path("equations").asText()).isEqualTo("second order");
  }

  @Test
  void aNetChargeIsNamedAndRemovedOnRequest() throws IOException {
    Path file =
        problem(
            "grid: {intervals: [16, 16], lengths: [2, 1]}\n"
                + CLOSED
                + "source: [{expression: \"0.25 + cos(pi*x)\"}]\n");
    Path out = folder.resolve("out");
    Cli refused = Cli.run("solve", "--problem", file, "--out", out);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out())
        .contains("INCOMPATIBLE_SOURCE", "remedy: ", "net charge", "0.5 instead of 0");
    assertThat(out.resolve("report.md")).content().contains("0.5 instead of 0");
    assertThat(report(out).path("solve").path("message").asText()).contains("net charge");

    Path solved = folder.resolve("solved");
    Cli run = Cli.run("solve", "--problem", file, "--out", solved, "--remove-mean").done();
    assertThat(run.out()).contains("CONVERGED", "0.5000; spread evenly over the box");
    assertThat(report(solved).path("solve").path("removed_charge").asDouble())
        .isCloseTo(0.5, within(1e-12));
    assertThat(report(solved).path("electrostatics").path("charge").asDouble())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void aHeldProblemLosesNothingToRemoveMean() throws IOException {
    Path out = folder.resolve("out");
    Cli run = Cli.run("solve", "--problem", wave(), "--out", out, "--remove-mean").done();
    assertThat(run.out()).contains("Nothing was removed");
    assertThat(report(out).path("solve").path("removed_charge").asDouble()).isZero();
  }

  @Test
  void multigridTakesItsCycleAndSmoother() throws IOException {
    Path file = wave();
    int out = 0;
    for (String[] o : new String[][] {{"multigrid", "full"}, {"multigrid", "W"}, {"mgcg", "w"}}) {
      Cli.run(
              "solve",
              "--problem",
              file,
              "--out",
              folder.resolve("out" + out++),
              "--solver",
              o[0],
              "--cycle",
              o[1],
              "--smoother",
              "damped_jacobi")
          .done();
    }
    Path other = folder.resolve("other");
    Cli.run("solve", "--problem", file, "--out", other, "--cycle", "V")
        .refused("--cycle", "auto", "multigrid or mgcg");
    Cli.run("solve", "--problem", file, "--out", other, "--solver", "mgcg", "--cycle", "FULL")
        .refused("--cycle", "FULL", "V or W");
    Cli.run(
            "solve",
            "--problem",
            file,
            "--out",
            other,
            "--solver",
            "cg",
            "--smoother",
            "DAMPED_JACOBI")
        .refused("--smoother", "cg");
  }

  @Test
  void fieldEnergyAndFluxAreThere() throws IOException {
    Path out = folder.resolve("out");
    Cli.run("solve", "--problem", wave(), "--out", out).done();
    JsonNode e = report(out).path("electrostatics");
    // ½∫|∇φ|² = π²/4, and ∫ρ = 8, up to (π²/12)·h² and the like.
    assertThat(e.path("energy").path("field").asDouble())
        .isCloseTo(Math.PI * Math.PI / 4, within(0.02));
    assertThat(e.path("energy").path("charge").asDouble())
        .isCloseTo(e.path("energy").path("field").asDouble(), within(1e-9));
    assertThat(e.path("flux_total").asDouble())
        .isCloseTo(e.path("charge").asDouble(), within(1e-9));
    assertThat(e.path("flux").path("left").asDouble()).isCloseTo(2, within(0.02));
    assertThat(e.path("largest_field").asDouble()).isCloseTo(Math.PI, within(0.05));
    try (Hdf5File file = Hdf5File.open(out.resolve("fields.h5"))) {
      assertThat(file.shape("electric_field")).containsExactly(2, 21, 25);
      double[] field = file.doubles("electric_field");
      // E_x = −π cos πx sin πy at (0.25, 0.5), E_y at (0.5, 0.25).
      assertThat(field[25 * 10 + 6]).isCloseTo(-Math.PI * Math.sqrt(0.5), within(0.02));
      assertThat(field[21 * 25 + 25 * 5 + 12]).isCloseTo(-Math.PI * Math.sqrt(0.5), within(0.02));
    }
    assertThat(out.resolve("report.html")).content().contains("Charge, flux and energy");
    assertThat(out.resolve("report.md")).content().contains("pictures/field.png", "½∫ε");
  }

  @Test
  void conductorsHaveTheirChargesAndOnRequestTheirCapacitances() throws IOException {
    Path file =
        problem(
            "grid: {intervals: [24, 24], lengths: [1, 1]}\n"
                + GROUNDED
                + "conductors:\n"
                + "  - {shape: {disc: {center: [0.3, 0.5], radius: 0.1}}, potential: 2}\n"
                + "  - {shape: {disc: {center: [0.7, 0.5], radius: 0.1}}, potential: -1}\n");
    Path out = folder.resolve("out");
    Cli.run("solve", "--problem", file, "--out", out, "--capacitance").done();
    JsonNode e = report(out).path("electrostatics");
    JsonNode c = e.path("capacitance");
    double own = c.path(0).path(0).asDouble();
    double mutual = c.path(0).path(1).asDouble();
    assertThat(own).isPositive();
    assertThat(mutual).isNegative().isCloseTo(c.path(1).path(0).asDouble(), within(1e-8));
    // Q = Cφ, by the symmetry of the two discs.
    assertThat(e.path("conductor_charges").path(0).asDouble())
        .isCloseTo(2 * own - mutual, within(1e-7));
    assertThat(e.path("flux_total").asDouble())
        .isCloseTo(e.path("charge").asDouble(), within(1e-7));
    assertThat(out.resolve("report.md")).content().contains("capacitance C(1, 2)");
    Cli.run("solve", "--problem", wave(), "--out", folder.resolve("none"), "--capacitance")
        .refused("--capacitance", "no conductors");
  }

  @Test
  void theReportOfANonlinearProblemShowsTheSettledCharge() throws IOException {
    Path file =
        problem(
            """
            grid: {intervals: [20], lengths: [1]}
            boundary: {left: {dirichlet: 3}, right: {dirichlet: 0}}
            screening: {kappa_squared: 25, nonlinear: true}
            """);
    Path out = folder.resolve("out");
    assertThat(Cli.run("solve", "--problem", file, "--out", out).done().out())
        .contains("by newton-mgcg", "CONVERGED");
    JsonNode e = report(out).path("electrostatics");
    assertThat(e.path("charge").asDouble()).isNegative();
    assertThat(e.path("flux_total").asDouble())
        .isCloseTo(e.path("charge").asDouble(), within(1e-6));
  }

  @Test
  void everyDimensionHasItsPictures() throws IOException {
    String[] grids = {
      "grid: {intervals: [12], lengths: [2]}\nboundary: {left: {dirichlet: 0}, right: {dirichlet: 1}}\n",
      "grid: {intervals: [8, 6, 7], lengths: [1, 1, 1]}\n"
          + GROUNDED
          + "  back: periodic\n  front: periodic\nsource: [{expression: \"x+z\"}]\n"
    };
    for (int n = 0; n < grids.length; n++) {
      Path out = folder.resolve("out" + n);
      Cli.run("solve", "--problem", problem(grids[n]), "--out", out).done();
      for (String name : new String[] {"potential", "field", "charge", "residual"}) {
        assertThat(out.resolve("pictures/" + name + ".png")).isNotEmptyFile();
        assertThat(out.resolve("report.md")).content().contains("pictures/" + name + ".png");
      }
      assertThat(out.resolve("report.html")).content().contains("The solution", "<svg");
    }
  }
}
