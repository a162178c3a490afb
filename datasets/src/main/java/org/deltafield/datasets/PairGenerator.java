package org.deltafield.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Conductor;
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
 * the same spec holds. A draw counts only when the solver says CONVERGED, its measured residual
 * obeys ‖ρ − Aφ‖₂ ≤ tolerance·‖b‖₂, and {@link PairCheck} finds no fault in the values as they are
 * written. A draw that does not count is replaced by the one of the pair's next seed, {@value
 * #ATTEMPTS} in all. An instance belongs to one thread.
 */
public final class PairGenerator implements PairSource {
  /** Draws for one pair; where so many fail, the spec is at fault. */
  static final int ATTEMPTS = 8;

  private static final int SOURCE_STREAM = 1;
  private static final int BOUNDARY_STREAM = 2;
  private static final int PERMITTIVITY_STREAM = 3;
  private static final int CONDUCTOR_STREAM = 4;

  private final DatasetSpec spec;
  private final SplitSpec split;
  private final int ordinal;
  private final MixtureSource source;
  private final Optional<Permittivity> permittivity;
  private final double unit;
  private final FieldSolver solver;
  private final PairCheck check;

  /**
   * A pair with the draws that failed before it.
   *
   * @param pair the one that counts
   * @param failures in the order of the attempts, mostly none
   */
  public record Generated(Pair pair, List<GenerationFailure> failures) {}

  /** A draw that came to nothing. */
  private static final class DrawFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final String outcome;

    DrawFailure(String outcome, String message) {
      super(message, null, false, false);
      this.outcome = outcome;
    }
  }

  /** Sets up the solver for one split. */
  public PairGenerator(DatasetSpec spec, String splitName) {
    this.spec = spec;
    ordinal = spec.ordinal(splitName);
    split = spec.splits().get(ordinal);
    source = split.sources().orElse(spec.sources());
    permittivity =
        spec.permittivity().constant().stream()
            .mapToObj(value -> (Permittivity) new Permittivity.Uniform(value))
            .findFirst();
    unit = Shapes.unit(spec.grid());
    StoppingRule rule = new StoppingRule(spec.tolerance(), 0, StoppingRule.DEFAULT.maxIterations());
    solver = Solvers.create(spec.solver(), rule);
    check = new PairCheck(spec.grid(), spec.tolerance(), spec.precision());
    Optional<String> refusal = solver.refusal(sample());
    if (refusal.isPresent()) {
      throw new InvalidInputException(
          "data set " + spec.name() + ": solver " + spec.solver() + ": " + refusal.get());
    }
  }

  /** A problem without charge, of the kind that the spec draws. */
  private PoissonProblem sample() {
    Grid grid = spec.grid();
    return new PoissonProblem(
        Field.zero(grid),
        permittivity(Seeds.sample(spec.seed(), ordinal, 0)),
        spec.boundary().draw(Seeds.generator(0, BOUNDARY_STREAM), grid, 1, 1, spec.precision()),
        conductors(Seeds.sample(spec.seed(), ordinal, 0), 1));
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
    return generate(i).pair();
  }

  /**
   * Pair i, from 0, with the draws that failed before it.
   *
   * @throws InvalidInputException in one line with split, index, seed and outcome, when all failed
   */
  public Generated generate(int i) {
    Objects.checkIndex(i, split.count());
    long first = Seeds.sample(spec.seed(), ordinal, i);
    List<GenerationFailure> failures = new ArrayList<>(0);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long seed = attempt == 0 ? first : Seeds.retry(first, attempt);
      try {
        return new Generated(draw(seed), failures);
      } catch (DrawFailure e) {
        failures.add(new GenerationFailure(i, attempt, seed, e.outcome, e.getMessage()));
      }
    }
    GenerationFailure last = failures.get(ATTEMPTS - 1);
    throw new InvalidInputException(
        String.format(
            "data set %s, pair %d (seed %d): %s; so did the %d draws before it",
            name(), i, last.seed(), last.message(), ATTEMPTS - 1));
  }

  /** Draws, solves, rounds and checks. */
  private Pair draw(long seed) throws DrawFailure {
    MixtureSource.Draw draw = source.drawMeasured(Seeds.generator(seed, SOURCE_STREAM), grid());
    double[] charge = draw.charge();
    if (split.factor() != 1) {
      for (int n = 0; n < charge.length; n++) {
        charge[n] *= split.factor();
      }
    }
    Permittivity epsilon = permittivity(seed);
    double mean = mean(epsilon);
    double scale = draw.potentialScale() * split.factor() / mean;
    Boundaries boundaries =
        spec.boundary()
            .draw(
                Seeds.generator(seed, BOUNDARY_STREAM),
                grid(),
                scale,
                mean * scale / unit,
                spec.precision());
    spec.precision().round(charge);
    PoissonProblem problem =
        new PoissonProblem(new Field(grid(), charge), epsilon, boundaries, conductors(seed, scale));
    requireFinite(charge, "charge");
    balance(problem);
    Solution solution = solver.solve(problem);
    verify(solution);
    double[] potential = solution.field().values().clone();
    spec.precision().round(potential);
    Optional<String> fault = check.fault(problem, potential);
    if (fault.isPresent()) {
      throw new DrawFailure("CHECK_FAILED", "as written, " + fault.get());
    }
    return new Pair(problem, new Field(grid(), potential), seed);
  }

  private void balance(PoissonProblem problem) {
    if (!spec.holdsPotential()) {
      ChargeBalance.apply(problem, spec.precision());
    }
  }

  private Permittivity permittivity(long seed) {
    if (permittivity.isPresent()) {
      return permittivity.get();
    }
    double[] values =
        spec.permittivity().draw(Seeds.generator(seed, PERMITTIVITY_STREAM), spec.grid());
    spec.precision().round(values);
    return PairLayout.permittivity(spec.grid(), values);
  }

  private static double mean(Permittivity epsilon) {
    if (epsilon instanceof Permittivity.Variable variable) {
      double sum = 0;
      for (double value : variable.field().values()) {
        sum += value;
      }
      return sum / variable.field().values().length;
    }
    return ((Permittivity.Uniform) epsilon).value();
  }

  private List<Conductor> conductors(long seed, double scale) {
    if (spec.conductors().most() == 0) {
      return List.of();
    }
    return spec
        .conductors()
        .draw(Seeds.generator(seed, CONDUCTOR_STREAM), spec.grid(), scale)
        .stream()
        .map(ConductorShape::conductor)
        .toList();
  }

  private void requireFinite(double[] values, String what) throws DrawFailure {
    // 0·v is 0 for a finite v and NaN for any other.
    double even = 0;
    double odd = 0;
    for (int n = 0; n + 1 < values.length; n += 2) {
      even += 0 * values[n];
      odd += 0 * values[n + 1];
    }
    if (!(even + odd + 0 * values[values.length - 1] == 0)) {
      int bad = new Field(grid(), values).firstNonFinite();
      throw new DrawFailure(
          "NOT_FINITE",
          String.format(
              "%s is %s at node %d; choose smaller magnitudes or precision float64",
              what, values[bad], bad));
    }
  }

  private void verify(Solution solution) throws DrawFailure {
    String solved = "solver " + spec.solver();
    if (solution.outcome() != Outcome.CONVERGED) {
      throw new DrawFailure(
          solution.outcome().name(),
          solved
              + " ended "
              + solution.outcome()
              + " at relative residual "
              + solution.relativeResidual()
              + ": "
              + solution.outcome().remedy());
    }
    if (!(solution.relativeResidual() <= spec.tolerance())) {
      throw new DrawFailure(
          "RESIDUAL",
          solved
              + " left the relative residual "
              + solution.relativeResidual()
              + ", expected at most the tolerance "
              + spec.tolerance());
    }
  }
}
