package org.deltafield.validation.benchmark;

import java.util.List;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.MultigridSettings;
import org.deltafield.solvers.MultigridSolver;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/** The solvers of a benchmark by name: the catalogue's, and full multigrid. */
final class ClassicalMethods {
  private ClassicalMethods() {}

  /** A new instance. */
  static FieldSolver create(String name, StoppingRule rule) {
    return name.equals(WorkPrecision.FULL)
        ? new MultigridSolver(rule, MultigridSettings.DEFAULT.with(MultigridSettings.Cycle.FULL))
        : Solvers.create(name, rule);
  }

  /** Whether permittivity, screening or conductors change from problem to problem. */
  static boolean operatorsDiffer(List<PoissonProblem> problems) {
    PoissonProblem first = problems.get(0);
    return problems.stream()
        .anyMatch(
            p ->
                !p.conductors().isEmpty()
                    || p.permittivity() instanceof Permittivity.Variable
                    || !p.permittivity().equals(first.permittivity())
                    || !p.screening().equals(first.screening()));
  }
}
