package org.deltafield.datasets;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * The pairs of one split, drawn and solved when asked for.
 *
 * <p>Pair i depends on the spec, the split and i alone, and equals, to the bit, what a data set of
 * the same spec holds. A solution counts only when the solver says so and when the true residual
 * that it measured obeys the tolerance: ‖ρ − Aφ‖₂ ≤ tolerance·‖b‖₂. An instance belongs to one
 * thread.
 */
public final class PairGenerator implements PairSource {
  private static final int SOURCE_STREAM = 1;
  private static final int BOUNDARY_STREAM = 2;

  private final DatasetSpec spec;
  private final SplitSpec split;
  private final int ordinal;
  private final MixtureSource source;
  private final Permittivity permittivity;
  private final FieldSolver solver;
  private final int[][] edges;

  /** Sets up the solver for one split. */
  public PairGenerator(DatasetSpec spec, String splitName) {
    this.spec = spec;
    ordinal = spec.ordinal(splitName);
    split = spec.splits().get(ordinal);
    source = split.sources().orElse(spec.sources());
    permittivity = new Permittivity.Uniform(spec.permittivity());
    StoppingRule rule = new StoppingRule(spec.tolerance(), 0, StoppingRule.DEFAULT.maxIterations());
    solver = Solvers.create(spec.solver(), rule);
    Field zero = Field.zero(spec.grid());
    PoissonProblem empty =
        new PoissonProblem(zero, permittivity, Boundaries.grounded(spec.grid()), List.of());
    edges =
        EnumSet.range(Face.LEFT, Face.TOP).stream()
            .map(face -> Boundaries.faceNodes(spec.grid(), face))
            .toArray(int[][]::new);
    Optional<String> refusal = solver.refusal(empty);
    if (refusal.isPresent()) {
      throw new InvalidInputException(
          "data set " + spec.name() + ": solver " + spec.solver() + ": " + refusal.get());
    }
  }

  @Override
  public String name() {
    return spec.name() + ":" + split.name();
  }

  @Override
  public Grid grid() {
    return spec.grid();
  }

  @Override
  public int size() {
    return split.count();
  }

  @Override
  public Pair pair(int i) {
    Objects.checkIndex(i, split.count());
    long seed = Seeds.sample(spec.seed(), ordinal, i);
    MixtureSource.Draw draw = source.drawMeasured(Seeds.generator(seed, SOURCE_STREAM), grid());
    double[] charge = draw.charge();
    if (split.factor() != 1) {
      for (int n = 0; n < charge.length; n++) {
        charge[n] *= split.factor();
      }
    }
    double scale = draw.potentialScale() * split.factor() / spec.permittivity();
    double[] edge = new double[charge.length];
    spec.boundary().draw(Seeds.generator(seed, BOUNDARY_STREAM), grid(), scale, edge);
    spec.precision().round(charge);
    for (int[] nodes : edges) {
      spec.precision().round(edge, nodes);
    }
    PoissonProblem problem =
        new PoissonProblem(
            finite(charge, "charge", i, seed),
            permittivity,
            Boundaries.dirichlet(new Field(grid(), edge)),
            List.of());
    Solution solution = solver.solve(problem);
    verify(solution, i, seed);
    double[] potential = solution.field().values().clone();
    spec.precision().round(potential);
    return new Pair(problem, finite(potential, "potential", i, seed), seed);
  }

  private Field finite(double[] values, String what, int i, long seed) {
    Field field = new Field(grid(), values);
    int bad = field.firstNonFinite();
    if (bad >= 0) {
      throw new InvalidInputException(
          where(i, seed)
              + ": "
              + what
              + " is "
              + values[bad]
              + " at node "
              + bad
              + "; choose smaller magnitudes or precision float64");
    }
    return field;
  }

  private void verify(Solution solution, int i, long seed) {
    if (solution.outcome() != Outcome.CONVERGED) {
      throw new InvalidInputException(
          where(i, seed)
              + ": solver "
              + spec.solver()
              + " ended "
              + solution.outcome()
              + " at relative residual "
              + solution.relativeResidual()
              + ": "
              + solution.outcome().remedy());
    }
    // The solver measured the true residual on the field that it returns; its contract tests hold
    // it to that.
    if (!(solution.relativeResidual() <= spec.tolerance())) {
      throw new InvalidInputException(
          where(i, seed)
              + ": solver "
              + spec.solver()
              + " left the relative residual "
              + solution.relativeResidual()
              + ", expected at most the tolerance "
              + spec.tolerance());
    }
  }

  private String where(int i, long seed) {
    return "data set " + name() + ", pair " + i + " (seed " + seed + ")";
  }
}
