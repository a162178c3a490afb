package org.deltafield.cli;

import java.util.Locale;

/** Durations for people. */
final class Durations {
  private Durations() {}

  /** 3.2 s, 2 min 10 s or 1 h 5 min. */
  static String words(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
  }
}
