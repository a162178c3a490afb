package org.deltafield.datasets;

import java.util.Collection;

/** How far two keys are apart, to name the one that was meant. */
final class EditDistance {
  private EditDistance() {}

  /** ", did you mean NAME?" for the nearest name, or nothing when none is near. */
  static String hint(String given, Collection<String> names) {
    String best = null;
    int bestDistance = Math.max(1, given.length() / 2) + 1;
    for (String name : names) {
      int distance = between(given, name);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best == null ? "" : ", did you mean " + best + "?";
  }

  /** Levenshtein's distance: insertions, deletions and substitutions. */
  static int between(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}
