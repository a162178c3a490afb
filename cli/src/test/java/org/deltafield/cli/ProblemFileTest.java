package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.deltafield.solvers.BoundaryCondition.Dirichlet;
import org.deltafield.solvers.BoundaryCondition.Neumann;
import org.deltafield.solvers.BoundaryCondition.Periodic;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Screening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemFileTest {
  @TempDir Path folder;

  private PoissonProblem read(String text) throws IOException {
    return ProblemFile.read(Files.writeString(folder.resolve("p.yaml"), text)).problem();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(ProblemFileTest.class.getResource(name)).toURI());
  }

  @Test
  void aFacesExpressionNeedsToBeFiniteOnTheFaceOnly() throws IOException {
    String text =
        """
        grid: {intervals: [4, 4], lengths: [1, 1]}
        boundary:
          left: {dirichlet: "1/x"}
          right: {dirichlet: "1/x + 1/(y + x)"}
          bottom: periodic
          top: periodic
        """;
    double[] right =
        ((Dirichlet) read(text.replace("\"1/x\"", "\"1/(x - 0.5)\"")).boundaries().on(Face.RIGHT))
            .values();
    assertThat(right[1]).isCloseTo(1 + 1 / 1.25, within(1e-15));
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("boundary.left.dirichlet: found \"1/x\"")
        .hasMessageContaining("expected finite values, not Infinity at node (0, 0)");
  }

  @Test
  void everyKindOfEntry() throws Exception {
    ProblemFile file = ProblemFile.read(resource("/problems/everything.yaml"));
    PoissonProblem problem = file.problem();
    Grid grid = problem.grid();
    assertThat(file.name()).isEqualTo("everything");
    assertThat(grid).isEqualTo(Grid.of(8, 6, 2, 1));

    double[] left = ((Dirichlet) problem.boundaries().on(Face.LEFT)).values();
    assertThat(left[2]).isCloseTo(Math.sin(Math.PI / 3), within(1e-15));
    assertThat(((Dirichlet) problem.boundaries().on(Face.RIGHT)).values())
        .containsExactly(0, 1, 2, 3, 2, 1, 0);
    assertThat(((Neumann) problem.boundaries().on(Face.BOTTOM)).values()).containsOnly(0.5);
    assertThat(((Neumann) problem.boundaries().on(Face.TOP)).values()[4]).isEqualTo(1);

    Charges expected = new Charges(grid);
    expected.addBlob(new double[] {1, 0.5}, 0.3, 2);
    expected.addPoint(new double[] {0.6, 0.3}, -1);
    expected.addRegion((x, y, z) -> Math.hypot(x - 1.5, y - 0.5) - 0.3, 2);
    expected.add(Field.of(grid, (x, y, z) -> x * (2 - x)).values());
    double[] array = new double[grid.size()];
    for (int j = 0; j < 7; j++) {
      array[grid.index(0, j)] = j + 1;
      array[grid.index(8, j)] = 10 * (j + 1);
    }
    expected.add(array);
    // The same arithmetic in another order of additions.
    assertThat(problem.charge().values())
        .containsExactly(expected.density().values(), within(1e-12));

    Field epsilon = ((Permittivity.Variable) problem.permittivity()).field();
    assertThat(epsilon.at(4, 3)).isEqualTo(3);
    assertThat(epsilon.at(5, 3)).isEqualTo(3);
    assertThat(epsilon.at(6, 3)).isEqualTo(2);
    assertThat(epsilon.at(1, 1)).isEqualTo(5);
    assertThat(problem.conductors()).isEmpty();
  }

  @Test
  void periodicAxesConductorsAndLayersInThreeDimensions() throws IOException {
    PoissonProblem problem =
        read(
            """
            grid: {intervals: [4, 6, 8], lengths: [1, 1, 2]}
            boundary:
              left: periodic
              right: periodic
              bottom: {dirichlet: "x + z"}
              top: {dirichlet: 0}
              back: {neumann: 0}
              front: {neumann: 1}
            permittivity:
              layers: {axis: z, at: [0.5, 1.0], values: [1, 2, 3]}
            conductors:
              - {shape: {disc: {center: [0.5, 0.5, 1.0], radius: 0.25}}, potential: 1.5}
              - {shape: {rectangle: {from: [0, 0, 0], to: [0.2, 0.4, 0.6]}}, potential: -1}
            """);
    Grid grid = problem.grid();
    assertThat(grid.nodes(0)).isEqualTo(4);
    assertThat(problem.boundaries().on(Face.LEFT)).isInstanceOf(Periodic.class);
    double[] bottom = ((Dirichlet) problem.boundaries().on(Face.BOTTOM)).values();
    assertThat(bottom).hasSize(4 * 9);
    assertThat(bottom[3 + 4 * 8]).isEqualTo(0.75 + 2);
    double[] epsilon = ((Permittivity.Variable) problem.permittivity()).field().values();
    int plane = 4 * 7;
    assertThat(new double[] {epsilon[plane], epsilon[2 * plane], epsilon[4 * plane]})
        .containsExactly(1, 2, 3);
    assertThat(problem.charge().maxAbs()).isZero();
    Conductor.Shape ball = problem.conductors().get(0).shape();
    assertThat(ball.signedDistance(0.5, 0.5, 1.5)).isCloseTo(0.25, within(1e-15));
    Conductor.Shape box = problem.conductors().get(1).shape();
    assertThat(box.signedDistance(0.1, 0.2, 0.3)).isCloseTo(-0.1, within(1e-15));
    assertThat(box.signedDistance(0.5, 0.8, 0.6)).isCloseTo(0.5, within(1e-15));
    assertThat(problem.conductors().get(1).potential().at(0.1, 0.2, 0.3)).isEqualTo(-1);
  }

  @Test
  void shapesPotentialsAndScreening() throws IOException {
    String text =
        """
        grid: {intervals: [8, 8], lengths: [1, 1]}
        boundary: {left: &w {dirichlet: 0}, right: *w, bottom: *w, top: *w}
        conductors:
          - shape:
              complement:
                union:
                  - disc: {center: [0.5, 0.5], radius: 0.4}
                  - polygon: {points: [[0, 0.4], [1, 0.4], [1, 0.6], [0, 0.6]]}
            potential: "x - y"
          - shape:
              intersection:
                - disc: {center: [0.5, 0.5], radius: 0.2}
                - rectangle: {from: [0, 0], to: [1, 0.5]}
            potential: 2
        screening: SCREENING
        """;
    PoissonProblem problem = read(text.replace("SCREENING", "4"));
    Conductor.Shape outside = problem.conductors().get(0).shape();
    assertThat(outside.signedDistance(0.95, 0.5, 0)).isCloseTo(0.05, within(1e-15));
    assertThat(outside.signedDistance(0.5, 0.95, 0)).isCloseTo(-0.05, within(1e-15));
    assertThat(problem.conductors().get(0).potential().at(0.3, 0.1, 0)).isEqualTo(0.3 - 0.1);
    assertThat(problem.conductors().get(1).shape().signedDistance(0.5, 0.4, 0))
        .isCloseTo(-0.1, within(1e-15));
    assertThat(problem.screening()).isEqualTo(new Screening.Uniform(4));
    double[] varying =
        read(text.replace("SCREENING", "\"1 + x\"")).screening().onNodes(problem.grid());
    assertThat(varying[4]).isEqualTo(1.5);
    Path other = folder.resolve("p.yaml");
    Files.writeString(other, text.replace("SCREENING", "{kappa_squared: 4, nonlinear: true}"));
    assertThat(ProblemFile.read(other).nonlinear()).isTrue();
    assertThat(ProblemFile.read(other).problem().screening()).isEqualTo(new Screening.Uniform(4));
    Cli.run("solve", "--problem", other, "--out", folder.resolve("out")).done();
  }

  @Test
  void anAnchorSharesAWall() throws IOException {
    PoissonProblem problem =
        read(
            """
            grid: {intervals: [4, 4], lengths: [1, 1]}
            boundary:
              left: &wall {dirichlet: 2}
              right: *wall
              bottom: *wall
              top: *wall
            """);
    assertThat(problem.boundaries().allDirichlet()).isTrue();
  }
}
