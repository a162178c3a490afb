package org.deltafield.diffusion.training;

import java.util.SplittableRandom;
import org.deltafield.diffusion.SourceEncoding;
import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.Preconditioning;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.StoppingRule;

/** A model small enough to be trained inside a test, on blobs with random linear boundary data. */
public final class TinyRun {
  public static final int INTERVALS = 12;

  private TinyRun() {}

  public static TrainingSpec spec(int blocks, int steps, int checkpointEvery) {
    return new TrainingSpec(
        "tiny",
        new NetworkSpec(INTERVALS, Preconditioning.WIENER, 0.05, true, blocks, 4, 4, 10),
        new NoiseDistribution(NoiseDistribution.Kind.LOG_UNIFORM, 0.002, 80, 0, 1),
        new OptimizerSpec(1e-3, 0.9, 0.99, 1, 20, 0.01),
        new SamplerDefaults("euler", 4, new KarrasSchedule(0.2, 80, 7)),
        8,
        steps,
        0.99,
        16,
        Math.max(1, steps / 2),
        checkpointEvery,
        42);
  }

  public static PoissonProblem problem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double cx = 0.2 + 0.6 * random.nextDouble();
    double cy = 0.2 + 0.6 * random.nextDouble();
    double width = 0.06 + 0.1 * random.nextDouble();
    double charge = random.nextGaussian() * 30;
    double a = random.nextGaussian() * 0.3;
    double b = random.nextGaussian() * 0.3;
    Grid grid = Grid.unitSquare(INTERVALS);
    Field rho =
        Field.of(
            grid,
            (x, y, z) ->
                charge
                    * Math.exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * width * width)));
    return PoissonProblem.of(
        rho, Boundaries.dirichlet(grid, (x, y, z) -> a * x + b * Math.sin(3 * y)));
  }

  public static Field solve(PoissonProblem problem) {
    return new DirectSpectralSolver(StoppingRule.DEFAULT).solve(problem).field();
  }

  public static TrainingData data(int count, long firstSeed) {
    SourceEncoding encoding = new SourceEncoding(INTERVALS);
    float[][] f = new float[count][];
    float[][] w = new float[count][];
    for (int i = 0; i < count; i++) {
      PoissonProblem problem = problem(firstSeed + i);
      SourceEncoding.Encoded encoded = encoding.encode(problem);
      f[i] = floats(encoded.source());
      w[i] = floats(encoding.encodePotential(encoded, solve(problem)));
    }
    return new TrainingData() {
      @Override
      public int size() {
        return count;
      }

      @Override
      public float[] clean(int index) {
        return w[index];
      }

      @Override
      public float[] source(int index) {
        return f[index];
      }
    };
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
