package org.deltafield.validation.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.PairGenerator;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Energy;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.NullSpace;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Screening;
import org.deltafield.solvers.Shapes;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertifierTest {
  private final Certifier certifier = new Certifier();

  /** The test split of a specification that the repository ships. */
  private static PairGenerator split(String name) {
    Path file = Path.of("..", "datasets", "specs", name + ".yaml");
    try {
      ConfigNode node =
          ConfigNode.root(new ObjectMapper(new YAMLFactory()).readTree(file.toFile()), name);
      return new PairGenerator(DatasetSpec.fromJson(node), "test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Field solve(PoissonProblem problem) {
    Solution solution = Solvers.create("mgcg", new StoppingRule(1e-12, 0, 500)).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    return solution.field();
  }

  /** ‖v‖_A link by link, not by the operator as the certificate has it. */
  private static double energyNorm(PoissonProblem problem, Field v) {
    Energy energy = Energy.of(problem.homogeneous(), v);
    return Math.sqrt(2 * (energy.field() + energy.screening()));
  }

  private static Field minus(Field a, Field b) {
    double[] d = a.values().clone();
    for (int n = 0; n < d.length; n++) {
      d[n] -= b.values()[n];
    }
    return new Field(a.grid(), d);
  }

  private static double norm(PoissonProblem problem, Field v) {
    double[] w = new PoissonOperator(problem).nodeWeights();
    double sum = 0;
    for (int n = 0; n < w.length; n++) {
      sum += w[n] * v.values()[n] * v.values()[n];
    }
    return Math.sqrt(problem.grid().cellVolume() * sum);
  }

  /** Smooth and rough errors of some percent, as models make them, at unknown nodes. */
  private static Field wrong(PoissonProblem problem, Field phi, double smooth, double rough) {
    boolean[] unknown = new PoissonOperator(problem).unknownNodes();
    double[] noise = new Random(3).doubles(unknown.length, -1, 1).toArray();
    double scale = phi.maxAbs();
    Field wave =
        Field.of(
            phi.grid(), (x, y, z) -> Math.sin(2 * Math.PI * x) * Math.sin(Math.PI * y) + 0.3 * z);
    double[] v = phi.values().clone();
    for (int n = 0; n < v.length; n++) {
      v[n] += unknown[n] ? scale * (smooth * wave.values()[n] + rough * noise[n]) : 0;
    }
    return new Field(phi.grid(), v);
  }

  @ParameterizedTest
  @CsvSource({
    "default-64, 1.001",
    "mixed-boundaries-64, 1.001",
    "poisson-3d-32, 1.001",
    "darcy-fno-64, 1.1",
    "layered-64, 1.1",
    "inclusions-64, 1.1",
    "conductors-64, 1.1"
  })
  void theBoundHoldsAndIsSharpOnTestSets(String spec, double sharp) {
    PairGenerator pairs = split(spec);
    double[][] errors = {{0.01, 0}, {0, 0.002}, {0.003, 1e-4}};
    for (int n = 0; n < errors.length; n++) {
      PoissonProblem problem = pairs.pair(n).problem();
      Field phi = solve(problem);
      Field sampled = wrong(problem, phi, errors[n][0], errors[n][1]);
      Field e = minus(phi, sampled);
      ErrorBound bound = certifier.bound(problem, sampled);
      double truth = energyNorm(problem, e);
      // Both sides of the bound, up to the reference's own error of 1e-12.
      assertThat(bound.energy() / truth).isBetween(1 - 1e-8, sharp);
      assertThat(bound.energyAtLeast()).isLessThanOrEqualTo(truth * (1 + 1e-8));
      assertThat(bound.effectivityAtMost()).isLessThanOrEqualTo(Certifier.SHARP);
      assertThat(bound.l2() / norm(problem, e)).isBetween(1 - 1e-8, 2.0);
      Energy own = Energy.of(problem, sampled);
      assertThat(bound.fieldEnergy())
          .isCloseTo(
              Math.sqrt(2 * (own.field() + own.screening())), within(1e-12 * bound.fieldEnergy()));
    }
  }

  @ParameterizedTest
  @CsvSource({"default-64", "darcy-fno-64", "conductors-64"})
  void oneCorruptedNodeBreaksTheCertificate(String spec) {
    PoissonProblem problem = split(spec).pair(5).problem();
    Field phi = solve(problem);
    Field sampled = wrong(problem, phi, 0.001, 0);
    double threshold = 0.02;
    assertThat(certifier.bound(problem, sampled).energyRelative()).isLessThan(threshold);
    boolean[] unknown = new PoissonOperator(problem).unknownNodes();
    for (int trial = 0, node = 0; trial < 3; node += 137) {
      int at = (node + 1000) % unknown.length;
      if (unknown[at]) {
        double[] corrupted = sampled.values().clone();
        corrupted[at] += 0.05 * phi.maxAbs();
        double bound = certifier.bound(problem, new Field(phi.grid(), corrupted)).energyRelative();
        assertThat(bound).isGreaterThan(threshold);
        trial++;
      }
    }
    double[] missing = sampled.values().clone();
    missing[1000] = Double.NaN;
    assertThat(certifier.bound(problem, new Field(phi.grid(), missing)).energy()).isNaN();
  }

  @Test
  void anExactSolutionIsCertifiedToRoundOff() {
    PoissonProblem problem = split("default-64").pair(0).problem();
    ErrorBound bound = certifier.bound(problem, solve(problem));
    assertThat(bound.energyRelative()).isLessThan(1e-10);
    assertThat(bound.l2Relative()).isLessThan(1e-10);
  }

  @Test
  void aJumpAtTheEdgeCounts() {
    PoissonProblem problem = split("default-64").pair(1).problem();
    Field phi = solve(problem);
    double[] v = phi.values().clone();
    v[20] += 0.1 * phi.maxAbs();
    Field sampled = new Field(phi.grid(), v);
    double truth = energyNorm(problem, minus(phi, sampled));
    ErrorBound bound = certifier.bound(problem, sampled);
    assertThat(bound.energy() / truth).isBetween(1 - 1e-8, 1.001);
  }

  @Test
  void freePotentialsAreCertifiedUpToAConstant() {
    Grid grid = Grid.of(15, 12, 1, 2);
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (Face face : List.of(Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP)) {
      faces.put(face, new BoundaryCondition.Neumann(new double[grid.faceSize(face.axis())]));
    }
    Field epsilon = Field.of(grid, (x, y, z) -> 1 + 4 * x);
    Field charge = Field.of(grid, (x, y, z) -> Math.cos(7 * x) * y);
    for (Permittivity p : List.of(Permittivity.ONE, new Permittivity.Variable(epsilon))) {
      PoissonProblem unbalanced =
          new PoissonProblem(charge, p, new Boundaries(grid, faces), List.of());
      assertThat(certifier.refusal(unbalanced).orElseThrow()).contains("net charge");
      PoissonProblem problem = NullSpace.balanced(unbalanced);
      Field phi = solve(problem);
      Field sampled = wrong(problem, phi, 0.05, 0.05);
      double truth = energyNorm(problem, minus(phi, sampled));
      assertThat(certifier.bound(problem, sampled).energy() / truth).isBetween(1 - 1e-8, 1.1);
    }
  }

  @Test
  void screeningAndHighContrastAreCovered() {
    Grid grid = Grid.unitSquare(32);
    Field epsilon = Field.of(grid, (x, y, z) -> Math.hypot(x - 0.4, y - 0.5) < 0.2 ? 1000 : 1);
    Field kappa = Field.of(grid, (x, y, z) -> x > 0.6 ? 30 : 0);
    PoissonProblem problem =
        new PoissonProblem(
            Field.of(grid, (x, y, z) -> Math.sin(9 * x * y)),
            new Permittivity.Variable(epsilon),
            Boundaries.dirichlet(grid, (x, y, z) -> 0.1 * x),
            List.of(),
            new Screening.Variable(kappa));
    Field phi = solve(problem);
    Field sampled = wrong(problem, phi, 0.02, 0.01);
    ErrorBound bound = certifier.bound(problem, sampled);
    double truth = energyNorm(problem, minus(phi, sampled));
    assertThat(bound.energy() / truth).isBetween(1 - 1e-8, 1.1);
    assertThat(bound.iterations()).isBetween(1, 12);
  }

  @Test
  void whereOnlyAConductorHoldsThePotentialThereIsNoBound() {
    Grid grid = new Grid(new int[] {16, 16}, new double[] {1, 1}, new boolean[] {true, true});
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (Face face : List.of(Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP)) {
      faces.put(face, new BoundaryCondition.Periodic());
    }
    PoissonProblem problem =
        new PoissonProblem(
            Field.zero(grid),
            Permittivity.ONE,
            new Boundaries(grid, faces),
            List.of(new Conductor(Shapes.disc(0.2, 0.5, 0.5), 1)));
    assertThat(certifier.refusal(problem).orElseThrow()).contains("no error bound");
    assertThatThrownBy(() -> certifier.bound(problem, Field.zero(grid)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
