package org.deltafield.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.deltafield.diffusion.training.TinyRun;
import org.deltafield.diffusion.training.TrainingListener;
import org.deltafield.diffusion.training.TrainingRun;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreModelTest {
  private static final SamplingSettings FOUR_STEPS = new SamplingSettings("euler", 4, 3, 9);

  @TempDir static Path folder;
  private static ScoreModel model;

  @BeforeAll
  static void train() throws InterruptedException {
    new TrainingRun(folder)
        .run(
            TinyRun.spec(0, 1200, 1200),
            TinyRun.data(64, 1),
            TinyRun.data(16, 5000),
            "data",
            "test",
            false,
            TrainingListener.SILENT);
    model = ScoreModel.load(folder.resolve(TrainingRun.MODEL));
  }

  private static List<PoissonProblem> problems(int count) {
    return LongStream.range(90_000, 90_000 + count).mapToObj(TinyRun::problem).toList();
  }

  private static double relativeError(Field a, Field b) {
    double error = 0;
    for (int n = 0; n < a.values().length; n++) {
      error += Math.pow(a.values()[n] - b.values()[n], 2);
    }
    return Math.sqrt(error) / b.norm();
  }

  @Test
  void samplesLandOnTheSolution() {
    for (PoissonProblem problem : problems(5)) {
      Field reference = TinyRun.solve(problem);
      for (Field sample : model.generate(List.of(problem), FOUR_STEPS).get(0).samples()) {
        assertThat(relativeError(sample, reference)).isLessThan(0.05);
      }
    }
  }

  @Test
  void boundaryDataAreMetToTheBit() {
    PoissonProblem problem = TinyRun.problem(7);
    Field sample = model.generate(List.of(problem), FOUR_STEPS).get(0).samples().get(0);
    double[] held = sample.values().clone();
    problem.boundaries().impose(held);
    assertThat(sample.values()).containsExactly(held);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    List<PoissonProblem> problems = problems(3);
    Field first = model.generate(problems, FOUR_STEPS).get(2).samples().get(1);
    Field again = model.generate(problems, FOUR_STEPS).get(2).samples().get(1);
    Field other =
        model.generate(problems, new SamplingSettings("euler", 4, 3, 10)).get(2).samples().get(1);
    assertThat(again.values()).containsExactly(first.values());
    assertThat(other.values()).isNotEqualTo(first.values());
  }

  @Test
  void groupingChangesNothingBeyondFloat32() {
    List<PoissonProblem> problems = problems(40);
    Field grouped = model.generate(problems, FOUR_STEPS).get(37).samples().get(0);
    Field alone = model.generate(List.of(problems.get(37)), FOUR_STEPS).get(0).samples().get(0);
    // The kernels may order sums differently at another place in the batch.
    assertThat(relativeError(grouped, alone)).isLessThan(1e-5);
  }

  @Test
  void scalingSourceAndBoundaryScalesTheSample() {
    PoissonProblem problem = TinyRun.problem(11);
    double[] rho = problem.charge().values().clone();
    for (int n = 0; n < rho.length; n++) {
      rho[n] *= 1000;
    }
    Grid grid = problem.grid();
    Field boundary = Field.zero(grid);
    problem.boundaries().impose(boundary.values());
    for (int n = 0; n < rho.length; n++) {
      boundary.values()[n] *= 1000;
    }
    PoissonProblem scaled = PoissonProblem.of(new Field(grid, rho), Boundaries.dirichlet(boundary));
    Field sample = model.generate(List.of(scaled), FOUR_STEPS).get(0).samples().get(0);
    assertThat(relativeError(sample, TinyRun.solve(scaled))).isLessThan(0.05);
  }

  @Test
  void aLargerBoxAndAnotherPermittivityAreScaledAway() {
    Grid grid = Grid.of(TinyRun.INTERVALS, TinyRun.INTERVALS, 3, 3);
    Field rho =
        Field.of(grid, (x, y, z) -> 5 * Math.exp(-((x - 1) * (x - 1) + (y - 2) * (y - 2)) / 0.2));
    PoissonProblem problem =
        new PoissonProblem(
            rho, new Permittivity.Uniform(2.5), Boundaries.grounded(grid), List.of());
    Field sample = model.generate(List.of(problem), FOUR_STEPS).get(0).samples().get(0);
    assertThat(relativeError(sample, TinyRun.solve(problem))).isLessThan(0.05);
  }

  @Test
  void nothingToSampleIsNoProblem() {
    Grid grid = Grid.unitSquare(TinyRun.INTERVALS);
    PoissonProblem empty = PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid));
    assertThat(model.generate(List.of(empty), FOUR_STEPS).get(0).mean().maxAbs()).isZero();
  }

  @Test
  void problemsOfAnotherKindAreRefusedInWords() {
    Grid other = Grid.unitSquare(30);
    assertThat(model.refusal(PoissonProblem.of(Field.zero(other), Boundaries.grounded(other))))
        .hasValueSatisfying(why -> assertThat(why).contains("12 × 12 intervals"));
    Grid grid = Grid.unitSquare(TinyRun.INTERVALS);
    PoissonProblem variable =
        new PoissonProblem(
            Field.zero(grid),
            new Permittivity.Variable(Field.of(grid, (x, y, z) -> 1 + x)),
            Boundaries.grounded(grid),
            List.of());
    assertThat(model.refusal(variable)).hasValue("the model is for constant permittivity");
  }

  @Test
  void anotherGridOrBoxIsTakenWithARemark() {
    Grid grid = Grid.of(12, 6, 2, 1);
    Field rho =
        Field.of(grid, (x, y, z) -> 9 * Math.exp(-((x - 1) * (x - 1) + (y - .5) * (y - .5)) / 0.1));
    PoissonProblem oblong = PoissonProblem.of(rho, Boundaries.dirichlet(grid, (x, y, z) -> x));
    assertThat(model.remark(TinyRun.problem(3))).isEmpty();
    assertThat(model.refusal(oblong)).isEmpty();
    assertThat(model.remark(oblong))
        .hasValueSatisfying(note -> assertThat(note).contains("trained on 12 × 12 intervals"));
    PoissonProblem square = TinyRun.problem(7);
    List<Ensemble> both = model.generate(List.of(square, oblong), FOUR_STEPS);
    assertThat(both.get(0).mean().values())
        .containsExactly(model.generate(List.of(square), FOUR_STEPS).get(0).mean().values());
    // The modes of this box are among those of the table: as good as on the square.
    assertThat(relativeError(both.get(1).mean(), TinyRun.solve(oblong))).isLessThan(0.05);
  }

  @Test
  void encodingAndDecodingIsTheIdentity() {
    PoissonProblem problem = TinyRun.problem(3);
    Field reference = TinyRun.solve(problem);
    SourceEncoding encoding = new SourceEncoding(TinyRun.INTERVALS);
    SourceEncoding.Encoded encoded = encoding.encode(problem);
    double[] w = encoding.encodePotential(encoded, reference);
    Field back = encoding.decode(encoded, problem.boundaries(), w, 0);
    assertThat(relativeError(back, reference)).isLessThan(1e-14);
    assertThat(Boundaries.trace(back, Face.TOP)).isEqualTo(Boundaries.trace(reference, Face.TOP));
    // The size is chosen so that w is of order 1.
    double square = 0;
    for (double value : w) {
      square += value * value / w.length;
    }
    assertThat(Math.sqrt(square)).isBetween(0.5, 2.0);
  }
}
