package org.deltafield.validation;

import java.util.List;

/**
 * What is missing from a run, by index of the problem.
 *
 * @param problems the number of problems
 * @param spoiled problems with a sample that holds a NaN or an infinity; they count as the worst
 * @param failedReferences problems whose reference is not finite or misses the equation; metrics
 *     that need a reference are undefined there
 * @param referencesKnown whether any problem has a reference
 */
public record Completeness(
    int problems, List<Integer> spoiled, List<Integer> failedReferences, boolean referencesKnown) {
  private static final int LISTED = 10;

  /** Copies the lists. */
  public Completeness {
    spoiled = List.copyOf(spoiled);
    failedReferences = List.copyOf(failedReferences);
  }

  /** Nothing is missing. */
  public static Completeness whole(int problems) {
    return new Completeness(problems, List.of(), List.of(), true);
  }

  /** "2 of 1,000 problems (17, 503)". */
  String count(List<Integer> which) {
    StringBuilder text = new StringBuilder();
    text.append(which.size()).append(" of ").append(problems);
    text.append(problems == 1 ? " problem" : " problems").append(" (index ");
    for (int n = 0; n < Math.min(LISTED, which.size()); n++) {
      text.append(n == 0 ? "" : ", ").append(which.get(n));
    }
    return text.append(which.size() > LISTED ? ", …)" : ")").toString();
  }
}
