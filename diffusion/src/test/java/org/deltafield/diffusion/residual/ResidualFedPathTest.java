package org.deltafield.diffusion.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.PathAccess;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The way from noise to samples of residual-fed models, plain ones too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidualFedPathTest {
  @TempDir static Path folder;

  private ResidualFedModel model;

  @BeforeAll
  void train() {
    model = model(30, 4);
  }

  /** One evaluation that was heard of, copied. */
  private record Heard(double[] sigma, double[] x, double[] denoised, double[] estimate) {}

  private static ResidualFedModel model(int steps, int depth) {
    Path file = folder.resolve("depth" + depth + ".h5");
    Darcy.trained(steps, depth).released().write(file);
    return ResidualFedModel.load(file);
  }

  private static RandomGenerator[] generators(int count) {
    SplittableRandom seeds = new SplittableRandom(3);
    RandomGenerator[] random = new RandomGenerator[count];
    Arrays.setAll(random, b -> seeds.split());
    return random;
  }

  private static double distance(double[] a, int offset, double[] b) {
    double sum = 0;
    for (int n = 0; n < b.length; n++) {
      sum += (a[offset + n] - b[n]) * (a[offset + n] - b[n]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void levelsFollowTheEstimateAndTheErrorFallsDownToTheSamples() {
    PoissonProblem problem = Darcy.problem(5);
    Field solution = Darcy.solve(problem);
    PathAccess.ProblemPath path = model.path(problem);
    double[] w = path.encode(solution);
    List<Heard> heard = new ArrayList<>();
    // 18 states run in two passes.
    int states = 18;
    double[] samples =
        path.sample(
            generators(states),
            3,
            (s, x, d, e) -> heard.add(new Heard(s.clone(), x.clone(), d.clone(), e.clone())));
    assertThat(heard).hasSize(3);
    assertThat(samples).isEqualTo(heard.get(2).estimate());
    for (int b = 0; b < states; b++) {
      int offset = b * w.length;
      double before = Double.POSITIVE_INFINITY;
      double sigma = Double.POSITIVE_INFINITY;
      for (Heard h : heard) {
        double error = distance(h.estimate(), offset, w);
        assertThat(error).isLessThan(before);
        assertThat(h.sigma()[b]).isLessThan(sigma);
        // x is the estimate before, plus σ times noise of unit size.
        double noise = distance(h.x(), offset, w) / Math.sqrt(w.length) / h.sigma()[b];
        // 225 values: one standard error is 5%; five, and what the estimate errs by.
        assertThat(noise).isCloseTo(1, within(0.25));
        before = error;
        sigma = h.sigma()[b];
      }
    }
  }

  @Test
  void theJacobianAtAFixedResidualIsThatOfTheGains() {
    PathAccess.ProblemPath path = model.path(Darcy.problem(5));
    // Two first steps from φ = 0: one residual, two noises, D' − D = (1 − g)(x' − x) per mode.
    List<Heard> heard = new ArrayList<>();
    path.sample(
        generators(2), 1, (s, x, d, e) -> heard.add(new Heard(s.clone(), x.clone(), d.clone(), e)));
    Heard first = heard.get(0);
    int nodes = first.x().length / 2;
    SineModes modes = new SineModes(Darcy.INTERVALS);
    double[] x = new double[nodes];
    double[] d = new double[nodes];
    for (int n = 0; n < nodes; n++) {
      x[n] = first.x()[nodes + n] - first.x()[n];
      d[n] = first.denoised()[nodes + n] - first.denoised()[n];
    }
    modes.transform(x, x);
    modes.transform(d, d);
    double[] gains = model.gains(model.gainLevels()[0]);
    double scale = Arrays.stream(d).map(Math::abs).max().orElseThrow();
    for (int k = 0; k < nodes; k++) {
      // The guess is float32 and the same for both up to its place in the batch.
      assertThat(d[k]).isCloseTo(gains[k] * x[k], within(1e-3 * scale));
    }
    assertThat(model.unit()).contains("residual");
  }

  @Test
  void aPlainModelIsWatchedToo() {
    PoissonProblem problem = Darcy.problem(6);
    PathAccess.ProblemPath path = model(4, 1).path(problem);
    double[] w = path.encode(Darcy.solve(problem));
    List<Heard> heard = new ArrayList<>();
    path.sample(
        generators(2), 3, (s, x, d, e) -> heard.add(new Heard(s.clone(), x.clone(), d.clone(), e)));
    assertThat(heard).hasSize(3);
    double norm = distance(w, 0, new double[w.length]);
    for (Heard h : heard) {
      assertThat(distance(h.denoised(), 0, w)).isLessThan(norm);
    }
    assertThat(heard.get(2).sigma()[0]).isLessThan(heard.get(0).sigma()[0]);
  }
}
