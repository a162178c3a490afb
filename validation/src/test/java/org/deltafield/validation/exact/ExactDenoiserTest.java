package org.deltafield.validation.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExactDenoiserTest {
  private static final Grid GRID = Grid.of(9, 8, 1, 1);

  private static GaussianPosterior posterior(String basis, int observations) {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < observations; i++) {
      seen.add(Observation.value(Quantity.CHARGE, 12 + 9 * i, 0.01));
    }
    return new GaussianPosterior(GaussianWorld.grounded(basis, 7, GRID), seen);
  }

  static Stream<Arguments> laws() {
    List<Arguments> laws = new ArrayList<>();
    for (String basis : List.of("sine", "cosine")) {
      for (Quantity quantity : Quantity.values()) {
        for (int observations : new int[] {0, 6}) {
          Gaussian law = posterior(basis, observations).law(quantity, new double[observations]);
          for (double sigma : new double[] {1e-3, 0.05, 3}) {
            laws.add(Arguments.of(law, sigma));
          }
        }
      }
    }
    return laws.stream();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void isTheDenseFormula(Gaussian law, double sigma) {
    int size = GRID.size();
    RealMatrix c = new Array2DRowRealMatrix(size, size);
    for (int n = 0; n < size; n++) {
      double[] unit = new double[size];
      unit[n] = 1;
      c.setColumn(n, law.covariance(unit));
    }
    RealMatrix shifted =
        c.add(MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(sigma * sigma));
    shifted = shifted.add(shifted.transpose()).scalarMultiply(0.5);
    double[] x = new Random(1).doubles(2L * size, -1, 1).toArray();
    double[] d = new double[x.length];
    new ExactDenoiser(law).denoise(x, sigma, Condition.none(2), d);
    double[] mean = law.mean();
    var solver = new CholeskyDecomposition(shifted, 1e-8, 0).getSolver();
    for (int b = 0; b < 2; b++) {
      double[] r = new double[size];
      for (int n = 0; n < size; n++) {
        r[n] = x[b * size + n] - mean[n];
      }
      double[] expected = c.operate(solver.solve(MatrixUtils.createRealVector(r)).toArray());
      for (int n = 0; n < size; n++) {
        // The stopping rule, times the largest quotient of eigenvalues, 1e5 here.
        assertThat(d[b * size + n]).isCloseTo(mean[n] + expected[n], within(1e-6));
      }
    }
  }

  @Test
  void forSinesEachModeIsShrunkByItsOwnFactor() {
    GaussianPosterior prior = posterior("sine", 0);
    double[] spectrum = prior.problem().series().spectrum();
    double[] xi = new double[spectrum.length];
    xi[3] = 2;
    double[] x = prior.problem().field(Quantity.CHARGE, xi).values();
    double sigma = 0.7;
    double[] d = new double[x.length];
    new ExactDenoiser(prior.law(Quantity.CHARGE, new double[0]))
        .denoise(x, sigma, Condition.none(1), d);
    double factor = spectrum[3] / (spectrum[3] + sigma * sigma);
    for (int n = 0; n < x.length; n++) {
      assertThat(d[n]).isCloseTo(factor * x[n], within(1e-12));
    }
  }

  @Test
  void itsErrorIsLeastAndTheScoreErrorIsKnownInClosedForm() {
    Gaussian law = posterior("cosine", 6).law(Quantity.CHARGE, new double[6]);
    ExactDenoiser exact = new ExactDenoiser(law);
    int batch = 64;
    double[] clean = new double[batch * GRID.size()];
    SplittableRandom random = new SplittableRandom(2);
    for (int b = 0; b < batch; b++) {
      System.arraycopy(law.draw(random), 0, clean, b * GRID.size(), GRID.size());
    }
    double[] sigmas = {0.02, 0.5};
    List<ScoreError> none =
        ScoreError.perLevel(exact, exact, Condition.none(batch), clean, sigmas, random);
    assertThat(none).allMatch(e -> e.relative() == 0 && e.excessLoss() == 0);
    // D' = x + (1 + ε)(D − x): a score that is wrong by the factor 1 + ε.
    Denoiser scaled = scaled(exact, 0.1);
    List<ScoreError> tenth =
        ScoreError.perLevel(scaled, exact, Condition.none(batch), clean, sigmas, random);
    for (ScoreError error : tenth) {
      assertThat(error.relative()).isCloseTo(0.1, within(1e-12));
      assertThat(error.excessLoss()).isPositive();
    }
    for (double factor : new double[] {-0.05, 0.05}) {
      for (double sigma : sigmas) {
        assertThat(loss(exact, clean, sigma)).isLessThan(loss(scaled(exact, factor), clean, sigma));
      }
    }
    assertThatThrownBy(() -> exact.denoise(clean, 0, Condition.none(1), clean.clone()))
        .hasMessageContaining("above 0");
  }

  private static Denoiser scaled(Denoiser inner, double factor) {
    return new Denoiser() {
      @Override
      public int stateSize() {
        return inner.stateSize();
      }

      @Override
      public void denoise(double[] x, double sigma, Condition condition, double[] out) {
        inner.denoise(x, sigma, condition, out);
        for (int n = 0; n < x.length; n++) {
          out[n] = x[n] + (1 + factor) * (out[n] - x[n]);
        }
      }
    };
  }

  private static double loss(Denoiser denoiser, double[] clean, double sigma) {
    SplittableRandom random = new SplittableRandom(3);
    double[] x = clean.clone();
    for (int n = 0; n < x.length; n++) {
      x[n] += sigma * random.nextGaussian();
    }
    double[] d = new double[x.length];
    denoiser.denoise(x, sigma, Condition.none(x.length / GRID.size()), d);
    double sum = 0;
    for (int n = 0; n < x.length; n++) {
      sum += (d[n] - clean[n]) * (d[n] - clean[n]);
    }
    return sum;
  }

  @Test
  void dataThatTellEverythingLeaveTheMean() {
    GaussianProblem problem = GaussianWorld.grounded("sine", 3, GRID);
    List<Observation> seen = new ArrayList<>();
    for (int n = 0; n < GRID.size(); n++) {
      seen.add(Observation.value(Quantity.CHARGE, n, 1e-8));
    }
    Field truth = problem.field(Quantity.CHARGE, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    GaussianPosterior posterior = new GaussianPosterior(problem, seen);
    double[] y = posterior.observe(truth, Field.zero(GRID), new Random(4));
    double[] x = new Random(5).doubles(GRID.size(), -1, 1).toArray();
    double[] d = new double[x.length];
    new ExactDenoiser(posterior.law(Quantity.CHARGE, y)).denoise(x, 0.3, Condition.none(1), d);
    for (int n = 0; n < d.length; n++) {
      assertThat(d[n]).isCloseTo(truth.values()[n], within(1e-5));
    }
  }
}
