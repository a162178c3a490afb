package org.deltafield.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.ElectricField;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.ScalarFunction;
import org.deltafield.solvers.Solution;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metrics;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.report.SolutionPanels;

/**
 * What a classical solver made of a problem.
 *
 * @param problem what was solved
 * @param solver its name in the catalogue
 * @param solution field, outcome, iterations and residuals
 */
public record Solved(Problem problem, String solver, Solution solution) implements Pictured {
  /** φ. */
  public Field field() {
    return solution.field();
  }

  /** Whether the residual meets the tolerance; {@link #toString} says what to do where not. */
  public boolean converged() {
    return solution.outcome() == Outcome.CONVERGED;
  }

  /** E = −∇φ. */
  public ElectricField electricField() {
    return ElectricField.of(problem.statement(), field());
  }

  /** ‖φ − exact‖₂/‖exact‖₂ over the nodes. */
  public double error(ScalarFunction exact) {
    return error(Field.of(problem.grid(), exact));
  }

  /** The same with the values given on the nodes of the same grid. */
  public double error(Field exact) {
    return Metrics.RELATIVE_L2.value(
        Comparison.of(problem.statement(), exact, new Ensemble(List.of(field()))));
  }

  /** The potential with lines of equal potential; held regions are grey. */
  @Override
  public Picture picture() {
    return problem.grid().dimension() == 1
        ? Picture.of("Potential φ", field())
        : Picture.of(maps(0).toArray(HeatMap[]::new));
  }

  /** |E| with lines along E, in 2-D and 3-D. */
  public Picture fieldLines() {
    return problem.grid().dimension() == 1
        ? Picture.of("Electric field E", electricField().component(0))
        : Picture.of(maps(1).toArray(HeatMap[]::new));
  }

  private List<HeatMap> maps(int panel) {
    ShownCase shown =
        new ShownCase(
            "solution", 0, problem.statement(), Optional.empty(), new Ensemble(List.of(field())));
    return new SolutionPanels(shown).panels().get(panel).maps();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s by %s after %d %s, relative residual %.1e%s",
        solution.outcome(),
        solver,
        solution.iterations(),
        solution.iterations() == 1 ? "iteration" : "iterations",
        solution.relativeResidual(),
        converged() ? "" : ": " + solution.message());
  }
}
