package org.deltafield.diffusion;

import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.noise.NoiseField;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.noise.WhiteNoise;
import org.deltafield.solvers.Field;

/** The score of a {@link ScoreModel} for one problem. */
final class ModelScore implements ScoreAccess.ProblemScore {
  private final SourceEncoding encoding;
  private final SourceEncoding.Encoded encoded;
  private final NoiseField noise;
  private final IntFunction<DifferentiableDenoiser> networks;

  /** The networks are asked for by the number of states of a call. */
  ModelScore(
      SourceEncoding encoding,
      SourceEncoding.Encoded encoded,
      NoiseField noise,
      IntFunction<DifferentiableDenoiser> networks) {
    this.encoding = encoding;
    this.encoded = encoded;
    this.noise = noise;
    this.networks = networks;
  }

  @Override
  public DifferentiableDenoiser denoiser() {
    return new DifferentiableDenoiser() {
      @Override
      public int stateSize() {
        return encoded.source().length;
      }

      @Override
      public void denoise(double[] x, double sigma, Condition condition, double[] out) {
        networks.apply(condition.batch()).denoise(x, sigma, condition, out);
      }

      @Override
      public void pullback(
          double[] x,
          double sigma,
          Condition condition,
          double[] v,
          double[] denoised,
          double[] result) {
        networks.apply(condition.batch()).pullback(x, sigma, condition, v, denoised, result);
      }
    };
  }

  @Override
  public Condition condition(int states) {
    int size = encoded.source().length;
    double[] f = new double[states * size];
    for (int b = 0; b < states; b++) {
      System.arraycopy(encoded.source(), 0, f, b * size, size);
    }
    return Condition.source(states, f);
  }

  @Override
  public double[] encode(Field potential) {
    return encoding.encodePotential(encoded, potential);
  }

  @Override
  public NoiseSource noise(RandomGenerator... random) {
    return new NoiseSource(noise, random);
  }

  @Override
  public boolean white() {
    return noise instanceof WhiteNoise;
  }
}
