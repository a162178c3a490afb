package org.deltafield.validation.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Energy;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/**
 * The error bound of one sample, beside its error where a reference is at hand.
 *
 * @param problem its place among the problems, from 0
 * @param sample its place in the ensemble, from 0
 * @param bound what its residual tells
 * @param energyError ‖φ − φ̃‖_A with the reference as φ; empty without one
 */
public record Certificate(int problem, int sample, ErrorBound bound, OptionalDouble energyError) {

  /**
   * The certificates of all samples of a problem; none where the certifier refuses it.
   *
   * @param problem the equation
   * @param place of the problem among others
   * @param reference its solution, where known
   */
  public static List<Certificate> of(
      Certifier certifier,
      PoissonProblem problem,
      int place,
      Ensemble ensemble,
      Optional<Field> reference) {
    List<Certificate> certificates = new ArrayList<>();
    if (certifier.refusal(problem).isEmpty()) {
      for (int i = 0; i < ensemble.size(); i++) {
        Field sample = ensemble.samples().get(i);
        OptionalDouble error =
            reference.isPresent()
                ? OptionalDouble.of(energyError(problem, sample, reference.get()))
                : OptionalDouble.empty();
        certificates.add(new Certificate(place, i, certifier.bound(problem, sample), error));
      }
    }
    return certificates;
  }

  private static double energyError(PoissonProblem problem, Field sample, Field reference) {
    double[] e = sample.values().clone();
    for (int n = 0; n < e.length; n++) {
      e[n] -= reference.values()[n];
    }
    Energy energy = Energy.of(problem.homogeneous(), new Field(sample.grid(), e));
    return Math.sqrt(2 * (energy.field() + energy.screening()));
  }

  /** How many times larger than the error the bound is; empty without a reference. */
  public OptionalDouble effectivity() {
    return energyError.isPresent()
        ? OptionalDouble.of(bound.energy() / energyError.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The certificates as CSV: one row each, empty cells where nothing is known. */
  public static String csv(List<Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    text.append("problem,sample,energy_bound,energy_bound_relative,l2_bound_relative,");
    text.append("effectivity_at_most,energy_error,effectivity\n");
    for (Certificate c : certificates) {
      ErrorBound b = c.bound;
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%.6e,%.6e,%.6e,%.6f,%s,%s%n",
              c.problem,
              c.sample,
              b.energy(),
              b.energyRelative(),
              b.l2Relative(),
              b.effectivityAtMost(),
              cell(c.energyError),
              cell(c.effectivity())));
    }
    return text.toString();
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.6e", value.getAsDouble()) : "";
  }
}
