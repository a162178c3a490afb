package org.deltafield.validation;

import java.util.Optional;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;

/**
 * What a {@link Metric} looks at: a problem, its reference solution where one is known, and the
 * fields sampled for it.
 */
public final class Comparison {
  private final PoissonProblem problem;
  private final Field reference;
  private final Ensemble ensemble;
  private final PoissonOperator operator;

  private Comparison(PoissonProblem problem, Field reference, Ensemble ensemble) {
    if (!ensemble.grid().equals(problem.grid())) {
      throw new IllegalArgumentException(
          "samples on " + ensemble.grid() + ", problem on " + problem.grid());
    }
    if (reference != null && !reference.grid().equals(problem.grid())) {
      throw new IllegalArgumentException(
          "reference on " + reference.grid() + ", problem on " + problem.grid());
    }
    this.problem = problem;
    this.reference = reference;
    this.ensemble = ensemble;
    this.operator = new PoissonOperator(problem);
  }

  /** A comparison with a known reference. */
  public static Comparison of(PoissonProblem problem, Field reference, Ensemble ensemble) {
    if (reference == null) {
      throw new IllegalArgumentException("no reference given");
    }
    return new Comparison(problem, reference, ensemble);
  }

  /** A comparison with the equation alone. */
  public static Comparison withoutReference(PoissonProblem problem, Ensemble ensemble) {
    return new Comparison(problem, null, ensemble);
  }

  /** The problem. */
  public PoissonProblem problem() {
    return problem;
  }

  /** The sampled fields. */
  public Ensemble ensemble() {
    return ensemble;
  }

  /** The discrete operator of the problem. */
  public PoissonOperator operator() {
    return operator;
  }

  /** The reference y, where known. */
  public Optional<Field> knownReference() {
    return Optional.ofNullable(reference);
  }

  /**
   * The reference y.
   *
   * @throws IllegalStateException if none is known
   */
  public Field reference() {
    if (reference == null) {
      throw new IllegalStateException("this comparison has no reference");
    }
    return reference;
  }
}
