package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Energy;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;

/**
 * What a {@link Metric} looks at: a problem, its reference solution where one is known, and the
 * fields sampled for it. Quantities that several metrics need are derived once, when first asked
 * for; an instance belongs to one thread.
 */
public final class Comparison {
  private final PoissonProblem problem;
  private final Field reference;
  private final Ensemble ensemble;
  private final PoissonOperator operator;
  private FaceFlux referenceFlux;
  private List<FaceFlux> fluxes;
  private double[] errorShells;

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

  /** The flux of the reference through each face. */
  public FaceFlux referenceFlux() {
    if (referenceFlux == null) {
      referenceFlux = FaceFlux.of(problem, reference());
    }
    return referenceFlux;
  }

  /** The flux of each sample through each face. */
  public List<FaceFlux> fluxes() {
    if (fluxes == null) {
      fluxes = new ArrayList<>();
      for (Field x : ensemble.samples()) {
        fluxes.add(FaceFlux.of(problem, x));
      }
    }
    return fluxes;
  }

  /** The energy of a field in the problem's own data, ½∫ε|E|² + ½∫κ²φ². */
  public double energy(Field phi) {
    return energy(problem, phi);
  }

  /** The same of a difference of two fields that share all data. */
  public double energyOfDifference(Field e) {
    return energy(problem.homogeneous(), e);
  }

  private static double energy(PoissonProblem problem, Field phi) {
    Energy energy = Energy.of(problem, phi);
    return energy.field() + energy.screening();
  }

  /**
   * The mean over the samples of {@link FourierShells} of the error e; empty where the problem is
   * not two-dimensional.
   */
  public double[] errorShells() {
    if (errorShells == null) {
      errorShells = FourierShells.meanOf(ensemble, reference());
    }
    return errorShells.clone();
  }
}
