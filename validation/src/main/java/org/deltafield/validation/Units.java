package org.deltafield.validation;

/** The units of metrics. Problems are non-dimensional, so there are two. */
public final class Units {
  /** A ratio. */
  public static final String RELATIVE = "1";

  /** The unit of φ. */
  public static final String POTENTIAL = "potential";

  private Units() {}
}
