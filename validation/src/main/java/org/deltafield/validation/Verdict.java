package org.deltafield.validation;

/**
 * One check: value ≤ threshold.
 *
 * @param rule what is asked, in one short line
 * @param value what was measured
 * @param threshold the largest value that passes
 * @param pass whether it holds; a value that is NaN never passes
 * @param why the sentence that a reader needs to judge it
 */
public record Verdict(String rule, double value, double threshold, boolean pass, String why) {
  /** The verdict of value ≤ threshold. */
  public static Verdict atMost(String rule, double value, double threshold, String why) {
    return new Verdict(rule, value, threshold, value <= threshold, why);
  }
}
