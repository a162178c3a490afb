package org.deltafield.validation.pictures;

/**
 * A line on a heat map through points of the box.
 *
 * @param x of its points
 * @param y of its points, as many
 * @param pen how it looks
 * @param arrow whether a head halfway along points to the last point
 */
public record Stroke(double[] x, double[] y, Pen pen, boolean arrow) {
  /** A line without a head. */
  public Stroke(double[] x, double[] y, Pen pen) {
    this(x, y, pen, false);
  }
}
