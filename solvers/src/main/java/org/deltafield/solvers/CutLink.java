package org.deltafield.solvers;

/**
 * A link that the surface Γ of a conductor cuts, seen from its unknown end.
 *
 * @param node p
 * @param other q, its neighbour
 * @param axis the direction of the link
 * @param upward whether q lies above p along the axis, around the end of a periodic one
 * @param through whether q lies outside, beyond a thin conductor
 * @param strength ε_p/(θh²)
 * @param conductor the index of the conductor
 * @param potential φ on Γ
 */
record CutLink(
    int node,
    int other,
    int axis,
    boolean upward,
    boolean through,
    double strength,
    int conductor,
    double potential) {
  /** The index of the link in arrays of strengths along the axis. */
  int link() {
    return upward ? node : other;
  }
}
