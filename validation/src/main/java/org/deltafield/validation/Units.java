package org.deltafield.validation;

/** The units of metrics. Problems are non-dimensional, so there are few. */
public final class Units {
  /** A ratio. */
  public static final String RELATIVE = "1";

  /** The unit of φ. */
  public static final String POTENTIAL = "potential";

  /** The unit of φ times an area: PDEBench's Fourier errors. */
  public static final String POTENTIAL_AREA = "potential·area";

  private Units() {}
}
