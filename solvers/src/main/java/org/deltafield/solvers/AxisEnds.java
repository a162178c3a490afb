package org.deltafield.solvers;

/** The pair of conditions at the two ends of one axis, and with it the range of unknown nodes. */
public enum AxisEnds {
  /** φ given at both ends; nodes 1 … n − 1 are unknown. */
  DIRICHLET(1, -1),
  /** The flux given at both ends; nodes 0 … n. */
  NEUMANN(0, 0),
  /** φ at the lower end, the flux at the upper; nodes 1 … n. */
  DIRICHLET_NEUMANN(1, 0),
  /** The flux at the lower end, φ at the upper; nodes 0 … n − 1. */
  NEUMANN_DIRICHLET(0, -1),
  /** The axis closes on itself; nodes 0 … n − 1. */
  PERIODIC(0, -1);

  private final int first;
  private final int lastFromEnd;

  AxisEnds(int first, int lastFromEnd) {
    this.first = first;
    this.lastFromEnd = lastFromEnd;
  }

  /** The ends of an axis of a problem. */
  public static AxisEnds of(Boundaries boundaries, int axis) {
    if (boundaries.grid().periodic(axis)) {
      return PERIODIC;
    }
    boolean lower = boundaries.on(Face.of(axis, false)) instanceof BoundaryCondition.Dirichlet;
    boolean upper = boundaries.on(Face.of(axis, true)) instanceof BoundaryCondition.Dirichlet;
    if (lower) {
      return upper ? DIRICHLET : DIRICHLET_NEUMANN;
    }
    return upper ? NEUMANN_DIRICHLET : NEUMANN;
  }

  /** The first unknown node. */
  public int first() {
    return first;
  }

  /** The last unknown node of an axis of n intervals. */
  public int last(int intervals) {
    return intervals + lastFromEnd;
  }

  /** How many nodes of an axis of n intervals are unknown. */
  public int count(int intervals) {
    return last(intervals) - first + 1;
  }

  /** Whether no node of the axis is held. */
  public boolean free() {
    return this == NEUMANN || this == PERIODIC;
  }

  /** Whether the flux is given at the lower end. */
  public boolean lowerFlux() {
    return this == NEUMANN || this == NEUMANN_DIRICHLET;
  }

  /** Whether the flux is given at the upper end. */
  public boolean upperFlux() {
    return this == NEUMANN || this == DIRICHLET_NEUMANN;
  }
}
