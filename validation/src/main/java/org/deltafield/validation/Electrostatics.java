package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.solvers.Capacitance;
import org.deltafield.solvers.ConductorCharges;
import org.deltafield.solvers.ElectricField;
import org.deltafield.solvers.Energy;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/**
 * What follows from a potential: field, energy, flux, charges on conductors.
 *
 * <p>On the discrete solution the energies of charges and boundary data add up to those of the
 * field and of screening, and the fluxes through the faces to the charge inside, both up to the
 * solver's residual; how far they miss it says how far the potential is from that solution.
 *
 * @param electricField E = −∇φ on the nodes
 * @param energy ½∫ρφ, the part of faces and conductors, ½∫ε|E|² and ½∫κ²φ²
 * @param flux of εE out of the box, per face, and all charge inside
 * @param conductorCharges in the order of the problem's conductors
 * @param capacitance of the conductors; empty if nobody asked
 */
public record Electrostatics(
    ElectricField electricField,
    Energy energy,
    FaceFlux flux,
    ConductorCharges conductorCharges,
    Optional<Capacitance> capacitance) {

  /** Of φ as a solution of a problem. */
  public static Electrostatics of(
      PoissonProblem problem, Field phi, Optional<Capacitance> capacitance) {
    return new Electrostatics(
        ElectricField.of(problem, phi),
        Energy.of(problem, phi),
        FaceFlux.of(problem, phi),
        ConductorCharges.of(problem, phi),
        capacitance);
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
    list.add(new Quantity("charge in the box", flux.charge()));
    flux.through()
        .forEach((face, value) -> list.add(new Quantity("flux out, " + face.key(), value)));
    if (flux.through().size() > 1) {
      list.add(new Quantity("flux out, all faces", flux.total()));
    }
    double[] charges = conductorCharges.byConductor();
    for (int k = 0; k < charges.length; k++) {
      list.add(new Quantity("charge on conductor " + (k + 1), charges[k]));
    }
    capacitance.ifPresent(
        c -> {
          for (int i = 0; i < charges.length; i++) {
            for (int j = 0; j < charges.length; j++) {
              String name = "capacitance C(" + (i + 1) + ", " + (j + 1) + ")";
              list.add(new Quantity(name, c.between(i, j)));
            }
          }
        });
    list.add(new Quantity("energy of the charges, ½∫ρφ", energy.charge()));
    list.add(
        new Quantity(
            charges.length == 0 ? "energy of the boundary data" : "energy of faces and conductors",
            energy.boundary()));
    list.add(new Quantity("energy of the field, ½∫ε|E|²", energy.field()));
    if (energy.screening() != 0) {
      list.add(new Quantity("energy of screening, ½∫κ²φ²", energy.screening()));
    }
    list.add(new Quantity("largest |E|", largestField()));
    return list;
  }
}
