package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.deltafield.solvers.ElectricField;
import org.deltafield.solvers.Energy;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/**
 * What follows from a potential: field, energy, flux.
 *
 * <p>On the discrete solution without screening charge + boundary energy equals field energy, and
 * the fluxes through the faces add up to the charge, that on conductors included, both up to the
 * solver's residual; how far they miss it says how far the potential is from that solution.
 *
 * @param electricField E = −∇φ on the nodes
 * @param energy ½∫ρφ, the boundary's part, and ½∫ε|E|²
 * @param flux of εE out of the box, per face, and the charge inside
 * @param conductorCharge what the fluxes carry out beyond the charge inside: the charge on all
 *     conductors together; empty without conductors and where screening takes part
 * @param screened whether mobile charges take part in both balances
 */
public record Electrostatics(
    ElectricField electricField,
    Energy energy,
    FaceFlux flux,
    OptionalDouble conductorCharge,
    boolean screened) {

  /** Of φ as a solution of a problem. */
  public static Electrostatics of(PoissonProblem problem, Field phi) {
    FaceFlux flux = FaceFlux.of(problem, phi);
    boolean screened = !problem.screening().isNone();
    return new Electrostatics(
        ElectricField.of(phi),
        Energy.of(problem, phi),
        flux,
        problem.conductors().isEmpty() || screened
            ? OptionalDouble.empty()
            : OptionalDouble.of(flux.total() - flux.charge()),
        screened);
  }

  /** max |E| over the nodes. */
  public double largestField() {
    return electricField.magnitude().maxAbs();
  }

  /**
   * One number of the table that reports show.
   *
   * @param name in words
   * @param value non-dimensional
   */
  public record Quantity(String name, double value) {}

  /** All numbers in the order in which they are shown. */
  public List<Quantity> quantities() {
    List<Quantity> list = new ArrayList<>();
    list.add(new Quantity("charge in the box, ∫ρ", flux.charge()));
    flux.through()
        .forEach((face, value) -> list.add(new Quantity("flux out, " + face.key(), value)));
    if (flux.through().size() > 1) {
      list.add(new Quantity("flux out, all faces", flux.total()));
    }
    conductorCharge.ifPresent(q -> list.add(new Quantity("charge on all conductors", q)));
    list.add(new Quantity("energy of the charges, ½∫ρφ", energy.charge()));
    list.add(new Quantity("energy of the boundary data", energy.boundary()));
    list.add(new Quantity("energy of the field, ½∫ε|E|²", energy.field()));
    list.add(new Quantity("largest |E|", largestField()));
    return list;
  }
}
