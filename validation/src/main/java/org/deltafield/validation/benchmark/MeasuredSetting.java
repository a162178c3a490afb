package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.deltafield.validation.Statistics;

/** One setting of one method, while it is measured. */
abstract class MeasuredSetting {
  private final String method;
  private final String setting;
  private final double[] errors;
  private final double[] effort;
  private final double[] operations;
  private final List<Double> single = new ArrayList<>();
  private final List<Double> batched = new ArrayList<>();
  private int unfinished;

  MeasuredSetting(String method, String setting, int problems) {
    this.method = method;
    this.setting = setting;
    errors = new double[problems];
    effort = new double[problems];
    operations = new double[problems];
  }

  /** Runs problem n and tells what came of it. */
  abstract void measure(int n);

  /** Runs problem n. */
  abstract void run(int n);

  /** Runs a batch of {@link WorkPrecisionStudy#BATCH} problems and returns the seconds it took. */
  abstract double batch();

  /**
   * Keeps what came of problem n.
   *
   * @param error relative L2
   * @param iterations or network evaluations
   * @param work floating-point operations; empty where nobody counted them
   * @param finished whether the method reached its own tolerance
   */
  final void keep(int n, double error, double iterations, OptionalDouble work, boolean finished) {
    errors[n] = error;
    effort[n] = iterations;
    operations[n] = work.orElse(Double.NaN);
    unfinished += finished ? 0 : 1;
  }

  /** Keeps the time of one solve, in seconds. */
  final void keepSingle(double seconds) {
    single.add(seconds);
  }

  /** Keeps the time of one field out of a batch, in seconds. */
  final void keepBatched(double seconds) {
    batched.add(seconds);
  }

  /** The point of the diagram, for one of {@link WorkPrecision#BATCHES}. */
  final WorkPoint point(int batch) {
    List<Double> times = batch == 1 ? single : batched;
    double count = Statistics.quantile(operations, 0.5);
    return new WorkPoint(
        method,
        setting,
        batch,
        MedianTime.of(times.stream().mapToDouble(Double::doubleValue).toArray()),
        Double.isFinite(count) ? OptionalDouble.of(count) : OptionalDouble.empty(),
        Statistics.quantile(errors, 0.5),
        Statistics.quantile(effort, 0.5),
        unfinished);
  }
}
