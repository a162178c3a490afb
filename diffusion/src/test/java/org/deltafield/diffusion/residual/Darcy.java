package org.deltafield.diffusion.residual;

import java.util.List;
import java.util.SplittableRandom;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.network.ModulatedUNet;
import org.deltafield.diffusion.training.NoiseDistribution;
import org.deltafield.diffusion.training.OptimizerSpec;
import org.deltafield.diffusion.training.TrainingListener;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/** Small problems with two materials behind a random interface, and small models of them. */
final class Darcy {
  static final int INTERVALS = 16;

  private Darcy() {}

  /** ε = 12 above a wavy line, else 3; random charge and boundary data. */
  static PoissonProblem problem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Grid grid = Grid.unitSquare(INTERVALS);
    double height = 0.3 + 0.4 * random.nextDouble();
    double wave = 0.2 * random.nextGaussian();
    double phase = 6 * random.nextDouble();
    double slope = random.nextGaussian();
    Field epsilon =
        Field.of(grid, (x, y, z) -> y > height + wave * Math.sin(5 * x + phase) ? 12 : 3);
    Field charge = Field.of(grid, (x, y, z) -> 10 * (1 + slope * x));
    return new PoissonProblem(
        charge,
        new Permittivity.Variable(epsilon),
        Boundaries.dirichlet(grid, (x, y, z) -> 0.1 * slope * x * y),
        List.of());
  }

  static Field solve(PoissonProblem problem) {
    return Solvers.create("mgcg", new StoppingRule(1e-12, 0, 100)).solve(problem).field();
  }

  static PairSource pairs(int count, long firstSeed) {
    Pair[] pairs = new Pair[count];
    for (int i = 0; i < count; i++) {
      PoissonProblem problem = problem(firstSeed + i);
      pairs[i] = new Pair(problem, solve(problem), firstSeed + i);
    }
    return new PairSource() {
      @Override
      public String name() {
        return "wavy interfaces";
      }

      @Override
      public Grid grid() {
        return Grid.unitSquare(INTERVALS);
      }

      @Override
      public int size() {
        return count;
      }

      @Override
      public Pair pair(int i) {
        return pairs[i];
      }
    };
  }

  static ResidualFedSpec spec(int steps, int depth) {
    return new ResidualFedSpec(
        "tiny",
        INTERVALS,
        new ModulatedUNet.Shape(Estimate.MATERIALS, Estimate.FIELDS, 2, 6, 8, 6, 8),
        depth,
        new NoiseDistribution(NoiseDistribution.Kind.LOG_UNIFORM, 20, 500, 0, 1),
        new OptimizerSpec(5e-3, 0.9, 0.98, 1, 5, 0.01),
        new ResidualFedSpec.Sampling(4, 300, 100),
        true,
        4,
        steps,
        0.9,
        8,
        Math.max(1, steps / 2),
        Math.max(1, steps / 2),
        7);
  }

  /** A model that was trained for a second or two. */
  static ResidualFedCheckpoint trained(int steps, int depth) {
    return new ResidualFedTrainer(spec(steps, depth), pairs(24, 1000), pairs(8, 1), "none", "test")
        .run(TrainingListener.SILENT, c -> {});
  }
}
