package org.deltafield.solvers;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The parts of "mgcg": its set-up, one V-cycle, one step of conjugate gradients, one application.
 *
 * <p>Lives in the solvers' package to reach the parts. With {@code -prof gc}, cycle, step and
 * application show that they allocate nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MultigridBenchmark {
  /** Intervals per axis. */
  @Param({"128", "1024"})
  public int intervals;

  /** Dimensions; 3 needs few intervals. */
  @Param({"2"})
  public int dimension;

  /** ε inside a disc or ball of radius 0.23, 1 outside. */
  @Param({"1", "100"})
  public double inside;

  private PoissonOperator operator;
  private MultigridSystem system;
  private MultigridGradients gradients;
  private double[] charge;
  private double[] product;
  private double[] charged;

  /** Made by JMH. */
  public MultigridBenchmark() {}

  /** Draws the charge and builds the levels. */
  @Setup
  public void prepare() {
    int[] axes = new int[dimension];
    double[] lengths = new double[dimension];
    java.util.Arrays.fill(axes, intervals);
    java.util.Arrays.fill(lengths, 1);
    Grid grid = new Grid(axes, lengths, new boolean[dimension]);
    charge = new Random(1).doubles(grid.size(), -1, 1).toArray();
    Field epsilon =
        Field.of(
            grid,
            (x, y, z) -> {
              double depth = dimension == 3 ? z - 0.5 : 0;
              return Math.hypot(Math.hypot(x - 0.52, y - 0.47), depth) < 0.23 ? inside : 1;
            });
    operator =
        new PoissonOperator(
            new PoissonProblem(
                new Field(grid, charge),
                inside == 1 ? Permittivity.ONE : new Permittivity.Variable(epsilon),
                Boundaries.grounded(grid),
                List.of()));
    system = new MultigridSystem(operator, MultigridSettings.DEFAULT, true);
    gradients = new MultigridGradients(system);
    gradients.begin(charge);
    product = new double[system.lattice.size];
    charged = system.hierarchy.finest().b.clone();
  }

  /** The levels of a new operator. */
  @Benchmark
  public Object setUp() {
    return new MultigridSystem(operator, MultigridSettings.DEFAULT, true);
  }

  /** One V-cycle. */
  @Benchmark
  public double cycle() {
    system.hierarchy.cycle();
    return system.hierarchy.finest().b[system.lattice.origin];
  }

  /** One step of conjugate gradients, with the packing of its right-hand side. */
  @Benchmark
  public double step() {
    gradients.begin(charge);
    return gradients.step();
  }

  /** One application of the operator. */
  @Benchmark
  public double apply() {
    return system.hierarchy.finest().apply(charged, product);
  }
}
