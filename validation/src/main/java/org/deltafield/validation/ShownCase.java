package org.deltafield.validation;

import java.util.Optional;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/**
 * A problem whose fields are shown and stored.
 *
 * @param label what it stands for: typical, good, worst, or a problem's own name
 * @param index of the problem in its data set; 0 for a single problem
 * @param problem the equation
 * @param reference the classical solution, where known
 * @param ensemble what was sampled; the one field of a classical solver
 */
public record ShownCase(
    String label, int index, PoissonProblem problem, Optional<Field> reference, Ensemble ensemble) {

  /** ρ − Aφ of the first sample, 0 where the boundary holds the potential. */
  public Field residual() {
    Comparison comparison = Comparison.withoutReference(problem, ensemble);
    double[] r = new double[problem.grid().size()];
    comparison.operator().residual(ensemble.samples().get(0).values(), r);
    return new Field(problem.grid(), r);
  }

  /** First sample − reference. */
  public Optional<Field> error() {
    return reference.map(
        y -> {
          double[] e = ensemble.samples().get(0).values().clone();
          for (int n = 0; n < e.length; n++) {
            e[n] -= y.values()[n];
          }
          return new Field(problem.grid(), e);
        });
  }
}
