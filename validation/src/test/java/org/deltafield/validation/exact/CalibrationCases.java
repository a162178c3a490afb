package org.deltafield.validation.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.calibration.Calibration;
import org.deltafield.validation.calibration.CalibrationResult;
import org.deltafield.validation.calibration.NormalScore;
import org.deltafield.validation.calibration.RankHistogram;

/** Ensembles of exact posterior samples, and of the same with another spread about the mean. */
public final class CalibrationCases {
  private static final Grid GRID = Grid.unitSquare(16);
  private static final int[] INNER =
      IntStream.range(0, 15 * 15).map(n -> GRID.index(1 + n % 15, 1 + n / 15)).toArray();

  private CalibrationCases() {}

  private static GaussianPosterior posterior(boolean charge) {
    Quantity seen = charge ? Quantity.POTENTIAL : Quantity.CHARGE;
    List<Observation> values = new ArrayList<>();
    for (int n = 0; n < 15; n++) {
      double noise = charge ? 1e-4 : 0.02;
      values.add(Observation.value(seen, INNER[(37 * n + 11) % INNER.length], noise));
    }
    return new GaussianPosterior(GaussianWorld.grounded("cosine", 12, GRID), values);
  }

  private static Field truth(
      GaussianPosterior posterior, Quantity quantity, double[] xi, RandomGenerator random) {
    for (int m = 0; m < xi.length; m++) {
      xi[m] = random.nextGaussian();
    }
    return posterior.problem().field(quantity, xi);
  }

  private static double[] observe(
      GaussianPosterior posterior, double[] xi, RandomGenerator random) {
    return posterior.observe(
        posterior.problem().field(Quantity.CHARGE, xi),
        posterior.problem().field(Quantity.POTENTIAL, xi),
        random);
  }

  /** Samples about the posterior mean, their deviations times a factor. */
  private static Ensemble ensemble(
      GaussianPosterior posterior,
      Quantity quantity,
      double[] y,
      double spread,
      int members,
      RandomGenerator random) {
    double[] mean = posterior.mean(quantity, y).values();
    List<Field> samples = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      double[] x = posterior.sample(quantity, y, random).values();
      for (int n = 0; n < x.length; n++) {
        x[n] = mean[n] + spread * (x[n] - mean[n]);
      }
      samples.add(new Field(GRID, x));
    }
    return new Ensemble(samples);
  }

  /** The calibration of ensembles for a charge seen by its potential, or the other way. */
  public static CalibrationResult calibrate(
      boolean charge, double spread, int problems, int members) {
    GaussianPosterior posterior = posterior(charge);
    Quantity sought = charge ? Quantity.CHARGE : Quantity.POTENTIAL;
    Calibration calibration = new Calibration(members, INNER);
    SplittableRandom random = new SplittableRandom(7);
    double[] xi = new double[posterior.problem().modes()];
    for (int p = 0; p < problems; p++) {
      Field truth = truth(posterior, sought, xi, random);
      double[] y = observe(posterior, xi, random);
      calibration.add(truth, ensemble(posterior, sought, y, spread, members, random));
    }
    return calibration.result();
  }

  /** Ranks of one node per problem. */
  public static RankHistogram ranks(double spread, int problems, int members, int bins) {
    GaussianPosterior posterior = posterior(true);
    RankHistogram histogram = new RankHistogram(members, bins);
    SplittableRandom random = new SplittableRandom(8);
    double[] xi = new double[posterior.problem().modes()];
    for (int p = 0; p < problems; p++) {
      int node = INNER[random.nextInt(INNER.length)];
      Field truth = truth(posterior, Quantity.CHARGE, xi, random);
      double[] y = observe(posterior, xi, random);
      Ensemble ensemble = ensemble(posterior, Quantity.CHARGE, y, spread, members, random);
      double[] x = ensemble.samples().stream().mapToDouble(f -> f.values()[node]).toArray();
      histogram.add(truth.values()[node], x);
    }
    return histogram;
  }

  /** Mean CRPS of exact ensembles, of the normal law on the same truths, and its expectation. */
  public static double[] crps(int problems, int members) {
    GaussianPosterior posterior = posterior(true);
    Calibration calibration = new Calibration(members, INNER);
    SplittableRandom random = new SplittableRandom(9);
    double[] xi = new double[posterior.problem().modes()];
    double[] variance = posterior.variance(Quantity.CHARGE).values();
    double normal = 0;
    double expected = 0;
    for (int p = 0; p < problems; p++) {
      Field truth = truth(posterior, Quantity.CHARGE, xi, random);
      double[] y = observe(posterior, xi, random);
      calibration.add(truth, ensemble(posterior, Quantity.CHARGE, y, 1, members, random));
      double[] mean = posterior.mean(Quantity.CHARGE, y).values();
      for (int node : INNER) {
        double deviation = Math.sqrt(variance[node]);
        double share = 1.0 / INNER.length / problems;
        normal += share * NormalScore.crps(mean[node], deviation, truth.values()[node]);
        expected += share * NormalScore.expectedCrps(deviation);
      }
    }
    return new double[] {calibration.result().crps().value(), normal, expected};
  }
}
