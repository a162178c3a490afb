package org.deltafield.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.NullSpace;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.StoppingRule;
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
 * The kernels that solvers call again and again, in callers' arrays; with {@code -prof gc} each
 * shows {@code gc.alloc.rate.norm} of about 0.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SolverKernels {
  /** Intervals along each axis. */
  @Param({"128x128", "64x64x64"})
  public String box;

  private PoissonOperator operator;
  private NullSpace nullSpace;
  private DirectSpectralSolver direct;
  private double[] charge;
  private double[] source;
  private double[] phi;
  private double[] out;

  /** Made by JMH. */
  public SolverKernels() {}

  /** White noise on a grounded box. */
  @Setup
  public void prepare() {
    String[] parts = box.split("x", -1);
    int[] intervals = new int[parts.length];
    double[] lengths = new double[parts.length];
    for (int a = 0; a < parts.length; a++) {
      intervals[a] = Integer.parseInt(parts[a]);
      lengths[a] = 1;
    }
    Grid grid = new Grid(intervals, lengths, new boolean[parts.length]);
    charge = new Random(1).doubles(grid.size(), -1, 1).toArray();
    Boundaries boundaries = Boundaries.grounded(grid);
    operator = new PoissonOperator(PoissonProblem.of(new Field(grid, charge), boundaries));
    nullSpace = new NullSpace(operator);
    direct = new DirectSpectralSolver(StoppingRule.DEFAULT);
    direct.setUp(grid, 1);
    source = charge.clone();
    phi = new double[grid.size()];
    out = new double[grid.size()];
  }

  /** Aφ. */
  @Benchmark
  public double[] apply() {
    operator.apply(charge, out);
    return out;
  }

  /** ρ − Aφ. */
  @Benchmark
  public double[] residual() {
    operator.residual(charge, out);
    return out;
  }

  /** The direct solve without boundary data. */
  @Benchmark
  public double[] homogeneous() {
    System.arraycopy(charge, 0, source, 0, source.length);
    direct.solveHomogeneous(source, phi);
    return phi;
  }

  /** The mean over the null space. */
  @Benchmark
  public double mean() {
    return nullSpace.mean(charge);
  }
}
