package org.deltafield.diffusion.residual;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.training.BatchMaker;

/** Looks at averaged weights on held-out pairs with noise that is the same every time. */
final class ResidualFedProbe {
  private static final long SEED = 20_011;

  private final ResidualFedSpec spec;
  private final PairSource pairs;
  private final Parameters parameters;
  private final CorrectionNetwork network;
  private final SineModes modes;
  private final DenoisingLoss denoising;

  /**
   * What was seen.
   *
   * @param loss the denoising loss of the first correction, from φ = 0
   * @param error mean relative L2 error of sampled w, by the model's own sampler
   */
  record Look(double loss, double error) {}

  ResidualFedProbe(ResidualFedSpec spec, PairSource pairs) {
    this.spec = spec;
    this.pairs = pairs;
    parameters = CorrectionNetwork.parameters(spec);
    network = new CorrectionNetwork(spec, parameters, spec.batch());
    modes = new SineModes(spec.intervals());
    denoising = new DenoisingLoss(modes);
  }

  Look look(float[] weights, WienerGain gain) {
    parameters.set(weights);
    ResidualFedSampler sampler = new ResidualFedSampler(modes, gain, spec.plain());
    int count = Math.min(spec.validatePairs(), pairs.size());
    double loss = 0;
    double error = 0;
    for (int first = 0; first < count; first += spec.batch()) {
      List<Estimate> estimates = new ArrayList<>();
      List<double[]> solutions = new ArrayList<>();
      List<RandomGenerator> random = new ArrayList<>();
      for (int i = first; i < Math.min(count, first + spec.batch()); i++) {
        Pair pair = pairs.pair(i);
        Estimate estimate = new Estimate(pair.problem(), spec.intervals());
        network.setMaterial(i - first, estimate);
        estimates.add(estimate);
        solutions.add(estimate.problem().unknown(pair.potential()));
        random.add(BatchMaker.generator(SEED, i));
      }
      network.encode();
      loss += firstLoss(estimates, solutions, gain, first);
      sampler.sample(network, estimates, random, spec.sampling(), spec.sampling().steps());
      for (int b = 0; b < estimates.size(); b++) {
        error += relativeError(estimates.get(b).values(), solutions.get(b));
      }
    }
    return new Look(loss / count, error / count);
  }

  private double firstLoss(
      List<Estimate> estimates, List<double[]> solutions, WienerGain gain, int first) {
    List<double[]> guesses = network.guess(estimates);
    double[] target = new double[gain.variance().length];
    double[] constant = new double[target.length];
    double[] gradient = new double[target.length];
    double loss = 0;
    for (int b = 0; b < estimates.size(); b++) {
      RandomGenerator random = BatchMaker.generator(SEED + 1, first + b);
      double kappa = spec.noise().draw(random);
      estimates.get(b).remainder(solutions.get(b), target);
      estimates.get(b).constantGuess(constant);
      loss += denoising.measure(target, guesses.get(b), constant, kappa, gain, random, gradient);
    }
    return loss;
  }

  private static double relativeError(double[] sampled, double[] clean) {
    double error = 0;
    double norm = 0;
    for (int n = 0; n < clean.length; n++) {
      double e = sampled[n] - clean[n];
      error += e * e;
      norm += clean[n] * clean[n];
    }
    return norm > 0 ? Math.sqrt(error / norm) : 0;
  }
}
