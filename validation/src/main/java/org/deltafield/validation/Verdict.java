package org.deltafield.validation;

import java.util.List;
import java.util.Optional;

/**
 * One check: value ≤ threshold, or value ≥ threshold.
 *
 * @param rule what is asked, in one short line
 * @param metric that is judged; empty where it is another number
 * @param value what was measured
 * @param sense on which side of the threshold it must be
 * @param threshold the last value that passes
 * @param pass whether it holds; a value that is NaN never passes
 * @param why the sentence that a reader needs to judge it
 * @param worst of a failed check the worst problems, the worst first
 */
public record Verdict(
    String rule,
    Optional<String> metric,
    double value,
    Sense sense,
    double threshold,
    boolean pass,
    String why,
    List<Worst> worst) {
  /** How many of the worst problems are told. */
  public static final int TOLD = 3;

  /** Copies the list. */
  public Verdict {
    worst = List.copyOf(worst);
  }

  /** A check of a number that is no metric, value at most threshold. */
  public Verdict(String rule, double value, double threshold, boolean pass, String why) {
    this(rule, Optional.empty(), value, Sense.AT_MOST, threshold, pass, why, List.of());
  }

  /** The verdict of value ≤ threshold. */
  public static Verdict atMost(String rule, double value, double threshold, String why) {
    return new Verdict(rule, value, threshold, value <= threshold, why);
  }

  /** On which side of a threshold a value passes. */
  public enum Sense {
    /** value ≤ threshold. */
    AT_MOST("at most"),
    /** value ≥ threshold. */
    AT_LEAST("at least");

    private final String words;

    Sense(String words) {
      this.words = words;
    }

    /** "at most" or "at least". */
    public String words() {
      return words;
    }

    /** Whether a value passes; NaN never does. */
    public boolean holds(double value, double threshold) {
      return this == AT_MOST ? value <= threshold : value >= threshold;
    }
  }

  /**
   * A problem that stands out.
   *
   * @param index of the problem in its data set
   * @param value of the metric
   */
  public record Worst(int index, double value) {}
}
