package org.deltafield.solvers;

/**
 * One face of the box Ω = [0,L₁]×…×[0,L_d]. Axis 0 is x (left, right), axis 1 is y (bottom, top),
 * axis 2 is z (back, front).
 */
public enum Face {
  /** x = 0. */
  LEFT(0, false),
  /** x = L₁. */
  RIGHT(0, true),
  /** y = 0. */
  BOTTOM(1, false),
  /** y = L₂. */
  TOP(1, true),
  /** z = 0. */
  BACK(2, false),
  /** z = L₃. */
  FRONT(2, true);

  private final int axis;
  private final boolean upper;

  Face(int axis, boolean upper) {
    this.axis = axis;
    this.upper = upper;
  }

  /** The axis normal to this face: 0 for x, 1 for y, 2 for z. */
  public int axis() {
    return axis;
  }

  /**
   * True on the face where the coordinate is largest; the outward normal then points along the
   * axis.
   */
  public boolean upper() {
    return upper;
  }

  /** The face on the other side of the box. */
  public Face opposite() {
    return of(axis, !upper);
  }

  /** The face of an axis on its lower or upper side. */
  public static Face of(int axis, boolean upper) {
    return values()[2 * axis + (upper ? 1 : 0)];
  }

  /** The name used in files: left, right, bottom, top, back, front. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
