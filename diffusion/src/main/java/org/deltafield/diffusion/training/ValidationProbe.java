package org.deltafield.diffusion.training;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.jacobian.JacobianAsymmetry;
import org.deltafield.diffusion.network.NetworkDenoiser;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.ScoreNetwork;
import org.deltafield.diffusion.noise.NoiseField;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;

/** Looks at averaged weights on held-out pairs with noise that is the same every time. */
final class ValidationProbe {
  private static final long SEED = 20_011;

  private final TrainingSpec spec;
  private final TrainingData data;
  private final Parameters parameters;
  private final ScoreNetwork network;
  private final int batches;

  ValidationProbe(TrainingSpec spec, TrainingData data) {
    this.spec = spec;
    this.data = data;
    parameters = ScoreNetwork.parameters(spec.network());
    network = new ScoreNetwork(spec.network(), parameters, spec.batch());
    batches = Math.max(1, Math.min(spec.validatePairs(), data.size()) / spec.batch());
  }

  /** The mean of EDM's loss over the levels as training draws them. */
  double loss(float[] weights) {
    parameters.set(weights);
    BatchMaker maker =
        new BatchMaker(
            data,
            spec.network().grid(),
            spec.batch(),
            spec.noise(),
            spec.network().sigmaData(),
            SEED,
            false,
            0);
    BatchMaker.Batch batch = maker.allocate();
    double sum = 0;
    for (int i = 0; i < batches; i++) {
      maker.fill(i, batch);
      network.setInputs(batch.noisy(), batch.source(), batch.sigma());
      network.setTarget(batch.clean());
      network.forward();
      sum += network.plainLoss();
    }
    return sum / batches;
  }

  /** The mean relative L2 error of sampled w, by the model's own sampler. */
  double error(float[] weights) {
    parameters.set(weights);
    NetworkDenoiser denoiser = new NetworkDenoiser(spec.network(), network);
    Sampler sampler = Samplers.byName(spec.sampling().sampler());
    double[] levels = spec.sampling().schedule().levels(spec.sampling().steps());
    int count = Math.min(spec.validatePairs(), data.size());
    int size = spec.network().stateSize();
    NoiseField field = spec.noise().field().on(spec.network().grid());
    double sum = 0;
    for (int first = 0; first < count; first += spec.batch()) {
      int b = Math.min(spec.batch(), count - first);
      double[] f = new double[b * size];
      RandomGenerator[] random = new RandomGenerator[b];
      double[] x = new double[b * size];
      for (int i = 0; i < b; i++) {
        random[i] = BatchMaker.generator(SEED, first + i);
        float[] source = data.source(first + i);
        for (int k = 0; k < size; k++) {
          f[i * size + k] = source[k];
        }
      }
      NoiseSource noise = new NoiseSource(field, random);
      noise.draw(x);
      for (int k = 0; k < x.length; k++) {
        x[k] *= levels[0];
      }
      sampler.sample(denoiser, levels, Condition.source(b, f), noise, x);
      for (int i = 0; i < b; i++) {
        sum +=
            relativeError(Arrays.copyOfRange(x, i * size, (i + 1) * size), data.clean(first + i));
      }
    }
    return sum / count;
  }

  /**
   * The asymmetry of the denoiser's Jacobian at the first pairs, at the geometric mean of the
   * training's noise levels; empty where the spec asks for no probes.
   */
  Optional<JacobianAsymmetry> asymmetry(float[] weights) {
    if (spec.asymmetryProbes() == 0) {
      return Optional.empty();
    }
    parameters.set(weights);
    NetworkDenoiser denoiser = new NetworkDenoiser(spec.network(), network);
    int b = Math.min(spec.batch(), data.size());
    int size = spec.network().stateSize();
    double sigma = Math.sqrt(spec.noise().min() * spec.noise().max());
    RandomGenerator random = BatchMaker.generator(SEED, -1);
    double[] f = new double[b * size];
    double[] x = new double[b * size];
    for (int n = 0; n < x.length; n++) {
      f[n] = data.source(n / size)[n % size];
      x[n] = data.clean(n / size)[n % size] + sigma * random.nextGaussian();
    }
    return Optional.of(
        JacobianAsymmetry.measure(
            denoiser, x, sigma, Condition.source(b, f), spec.asymmetryProbes(), random));
  }

  private static double relativeError(double[] sampled, float[] clean) {
    double error = 0;
    double norm = 0;
    for (int k = 0; k < clean.length; k++) {
      double e = sampled[k] - clean[k];
      error += e * e;
      norm += clean[k] * (double) clean[k];
    }
    return norm > 0 ? Math.sqrt(error / norm) : 0;
  }
}
