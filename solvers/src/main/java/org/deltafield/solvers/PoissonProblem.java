package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The one statement of the equation: −∇·(ε∇φ) + κ²φ = ρ on the box, with one boundary condition per
 * face and, optionally, conductors inside. κ = 0 unless given.
 *
 * @param charge ρ on the nodes; values on Dirichlet nodes are not used
 * @param permittivity ε
 * @param boundaries what holds on the faces
 * @param conductors regions at fixed potential, a later one covering earlier ones; empty for none
 * @param screening κ²
 */
public record PoissonProblem(
    Field charge,
    Permittivity permittivity,
    Boundaries boundaries,
    List<Conductor> conductors,
    Screening screening) {

  /** Checks that all parts live on one grid. */
  public PoissonProblem {
    conductors = List.copyOf(conductors);
    if (!boundaries.grid().equals(charge.grid())) {
      throw new IllegalArgumentException(
          "charge on " + charge.grid() + ", boundaries on " + boundaries.grid());
    }
    if (permittivity instanceof Permittivity.Variable variable
        && !variable.field().grid().equals(charge.grid())) {
      throw new IllegalArgumentException(
          "charge on " + charge.grid() + ", permittivity on " + variable.field().grid());
    }
    if (screening instanceof Screening.Variable variable
        && !variable.field().grid().equals(charge.grid())) {
      throw new IllegalArgumentException(
          "charge on " + charge.grid() + ", screening on " + variable.field().grid());
    }
  }

  /** A problem without screening. */
  public PoissonProblem(
      Field charge, Permittivity permittivity, Boundaries boundaries, List<Conductor> conductors) {
    this(charge, permittivity, boundaries, conductors, Screening.NONE);
  }

  /** A problem with ε = 1 and no conductors. */
  public static PoissonProblem of(Field charge, Boundaries boundaries) {
    return new PoissonProblem(charge, Permittivity.ONE, boundaries, List.of());
  }

  /** The grid of the problem. */
  public Grid grid() {
    return charge.grid();
  }

  /** Whether nothing fixes φ: no Dirichlet face, no conductor, no screening. */
  public boolean singular() {
    if (!conductors.isEmpty() || !screening.isNone()) {
      return false;
    }
    for (int axis = 0; axis < grid().dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        if (boundaries.on(Face.of(axis, upper)) instanceof BoundaryCondition.Dirichlet) {
          return false;
        }
      }
    }
    return true;
  }

  /** The same operator with no charge, all given potentials and fluxes 0. */
  public PoissonProblem homogeneous() {
    return new PoissonProblem(
        Field.zero(grid()),
        permittivity,
        boundaries.homogeneous(),
        withPotentials(k -> 0),
        screening);
  }

  /** The same problem with each conductor at one potential, given by its index. */
  public PoissonProblem withConductorPotentials(IntToDoubleFunction potential) {
    return new PoissonProblem(
        charge, permittivity, boundaries, withPotentials(potential), screening);
  }

  private List<Conductor> withPotentials(IntToDoubleFunction potential) {
    List<Conductor> changed = new ArrayList<>();
    for (int k = 0; k < conductors.size(); k++) {
      changed.add(new Conductor(conductors.get(k).shape(), potential.applyAsDouble(k)));
    }
    return changed;
  }

  /** The same problem with another κ². */
  public PoissonProblem withScreening(Screening newScreening) {
    return new PoissonProblem(charge, permittivity, boundaries, conductors, newScreening);
  }

  /** The same problem with another charge density. */
  public PoissonProblem withCharge(Field newCharge) {
    return new PoissonProblem(newCharge, permittivity, boundaries, conductors, screening);
  }
}
