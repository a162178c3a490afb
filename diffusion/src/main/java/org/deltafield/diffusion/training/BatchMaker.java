package org.deltafield.diffusion.training;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.SquareSymmetry;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.network.NullToken;
import org.deltafield.diffusion.noise.NoiseField;

/**
 * Makes the noisy batches of a training run. Batch t depends on (seed, t) alone: pairs come in the
 * order of a permutation drawn anew for every epoch, noise from a generator of its own for every
 * step. A run that resumes at t therefore continues exactly.
 *
 * <p>Remembers the current permutation: one instance belongs to one thread.
 */
public final class BatchMaker {
  /**
   * One batch; arrays are [y, batch, x].
   *
   * @param noisy w + σn
   * @param source f
   * @param clean w
   * @param sigma one noise level per pair
   */
  record Batch(float[] noisy, float[] source, float[] clean, float[] sigma) {}

  private final TrainingData data;
  private final int nx;
  private final int ny;
  private final int batch;
  private final NoiseLevels levels;
  private final NoiseField field;
  private final double[] drawn;
  private final long seed;
  private final double dropout;
  private final List<SquareSymmetry> symmetries;
  private final float[] turnedClean;
  private final float[] turnedSource;
  private int[] order = {};
  private long epoch = -1;

  /**
   * Makes batches.
   *
   * @param symmetries whether every pair is turned by a symmetry of the square, drawn with its
   *     noise
   * @param dropout share of pairs whose source is withheld
   */
  BatchMaker(
      TrainingData data,
      ModelGrid grid,
      int batch,
      NoiseDistribution noise,
      double sigmaData,
      long seed,
      boolean symmetries,
      double dropout) {
    this.data = data;
    nx = grid.columns();
    ny = grid.rows();
    this.batch = batch;
    levels = new NoiseLevels(noise, sigmaData);
    field = noise.field().on(grid);
    drawn = new double[field.size()];
    this.seed = seed;
    this.dropout = dropout;
    this.symmetries = symmetries ? SquareSymmetry.all(nx) : List.of();
    turnedClean = new float[nx * ny];
    turnedSource = new float[nx * ny];
  }

  /** Memory for one batch. */
  Batch allocate() {
    int length = ny * nx * batch;
    return new Batch(new float[length], new float[length], new float[length], new float[batch]);
  }

  void fill(long step, Batch to) {
    RandomGenerator random = generator(seed, step);
    for (int b = 0; b < batch; b++) {
      int pair = pair(step * batch + b);
      double sigma = levels.draw(random);
      to.sigma()[b] = (float) sigma;
      float[] w = data.clean(pair);
      float[] f = data.source(pair);
      if (!symmetries.isEmpty()) {
        SquareSymmetry g = symmetries.get(random.nextInt(symmetries.size()));
        g.apply(w, turnedClean);
        g.apply(f, turnedSource);
        w = turnedClean;
        f = turnedSource;
      }
      field.draw(random, drawn, 0);
      for (int j = 0; j < ny; j++) {
        int from = j * nx;
        int at = (j * batch + b) * nx;
        System.arraycopy(w, from, to.clean(), at, nx);
        System.arraycopy(f, from, to.source(), at, nx);
        for (int i = 0; i < nx; i++) {
          to.noisy()[at + i] = (float) (w[from + i] + sigma * drawn[from + i]);
        }
      }
      // No draw without dropout: such runs stay what they were, to the bit.
      if (dropout > 0 && random.nextDouble() < dropout) {
        withhold(to.source(), b);
      }
    }
  }

  private void withhold(float[] source, int b) {
    for (int j = 0; j < ny; j++) {
      for (int i = 0; i < nx; i++) {
        source[(j * batch + b) * nx + i] = NullToken.at(i, j);
      }
    }
  }

  private int pair(long draw) {
    long wanted = draw / data.size();
    if (wanted != epoch) {
      order = data.order(generator(seed ^ 0x5DEECE66DL, wanted));
      epoch = wanted;
    }
    return order[(int) (draw % data.size())];
  }

  /** A generator for one counter value, far from its neighbours'. */
  public static RandomGenerator generator(long seed, long counter) {
    return new SplittableRandom(
            new SplittableRandom(seed).nextLong() + 0x9E3779B97F4A7C15L * (2 * counter + 1))
        .split();
  }
}
