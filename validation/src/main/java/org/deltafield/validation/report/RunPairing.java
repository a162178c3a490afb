package org.deltafield.validation.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltafield.validation.Bootstrap;
import org.deltafield.validation.PairedDifference;
import org.deltafield.validation.Statistic;

/**
 * Two runs held against each other problem by problem, where both reports hold values of the same
 * problems: same data, same grid, same index and seed. A statistic that does not follow from the
 * values, such as PDEBench's figure of a batch, has no paired difference.
 */
final class RunPairing {
  /** Values in a file are those that the statistics were made of, up to summation. */
  private static final double SAME = 1e-9;

  private final StoredReport first;
  private final StoredReport other;
  private final Statistic statistic;
  private final Bootstrap bootstrap;
  private final Map<String, Optional<PairedDifference>> known = new HashMap<>();

  RunPairing(StoredReport first, StoredReport other, Statistic statistic) {
    this.first = first;
    this.other = other;
    this.statistic = statistic;
    bootstrap = Bootstrap.of(first.number("/provenance/seed").map(Double::longValue).orElse(0L));
  }

  /** Whether both runs were measured on problems of one set. */
  boolean oneSet() {
    return other.data().equals(first.data()) && other.grid().equals(first.grid());
  }

  /** The difference of a metric; empty where there is none to be had. */
  Optional<PairedDifference> difference(String metric) {
    return known.computeIfAbsent(metric, this::measure);
  }

  private Optional<PairedDifference> measure(String metric) {
    if (!oneSet() || !follows(first, metric) || !follows(other, metric)) {
      return Optional.empty();
    }
    Map<String, Double> a = first.values(metric);
    Map<String, Double> b = other.values(metric);
    List<String> common = a.keySet().stream().filter(b::containsKey).toList();
    return PairedDifference.of(
        common.stream().mapToDouble(a::get).toArray(),
        common.stream().mapToDouble(b::get).toArray(),
        statistic,
        other.direction(metric),
        bootstrap);
  }

  private boolean follows(StoredReport run, String metric) {
    double[] values =
        run.values(metric).values().stream().mapToDouble(Double::doubleValue).toArray();
    if (values.length < PairedDifference.FEWEST) {
      return false;
    }
    double again = PairedDifference.measure(values, statistic);
    double stated = run.statistic(metric, statistic).orElse(Double.NaN);
    return Math.abs(again - stated) <= SAME * Math.abs(stated);
  }
}
