package org.deltafield.solvers;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue of classical solvers. A new solver is one new file and one line here. */
public final class Solvers {
  /** Every solver of the second-order equations, the fastest first. */
  public static final List<Entry> ALL =
      List.of(
          new Entry(
              "direct",
              "transforms and tridiagonal solves; any dimension and boundary mix,"
                  + " constant permittivity and screening",
              DirectSpectralSolver::new),
          new Entry(
              "mgcg",
              "conjugate gradients, multigrid preconditioner; any dimension, boundary mix and"
                  + " permittivity",
              MultigridConjugateGradient::new),
          new Entry("multigrid", "multigrid V-cycles; the same range", MultigridSolver::new),
          new Entry(
              "cg-spectral",
              "conjugate gradients, preconditioned by the direct solve for a constant"
                  + " permittivity; any dimension, boundary mix and permittivity",
              PreconditionedConjugateGradientSolver::spectral),
          new Entry(
              "cg-ic",
              "conjugate gradients, incomplete Cholesky; any dimension, boundary mix and"
                  + " permittivity",
              PreconditionedConjugateGradientSolver::incompleteCholesky),
          new Entry(
              "cg-jacobi",
              "conjugate gradients, diagonal preconditioner; the same range",
              PreconditionedConjugateGradientSolver::jacobi),
          new Entry(
              "cg-none",
              "conjugate gradients without preconditioner; the same range",
              PreconditionedConjugateGradientSolver::plain),
          new Entry(
              "cg",
              "conjugate gradients by Hipparchus, diagonal preconditioner; the same range with a"
                  + " Dirichlet face",
              ConjugateGradientSolver::new),
          new Entry(
              "sor",
              "over-relaxation with Young's factor; a textbook baseline of the same range",
              SorSolver::new),
          new Entry(
              "gauss-seidel",
              "Gauss-Seidel iteration; a textbook baseline of the same range",
              GaussSeidelSolver::new),
          new Entry(
              "jacobi",
              "Jacobi iteration; a textbook baseline of the same range with a Dirichlet face",
              JacobiSolver::new));

  /**
   * Solvers of other discretisations, more accurate where ρ is smooth. The residual of the
   * second-order equations is not what they make small, so they are no reference for it.
   */
  public static final List<Entry> HIGHER_ORDER =
      List.of(
          new Entry(
              "direct4",
              "fourth-order compact equations; any dimension, constant permittivity, a Dirichlet face"
                  + " or all periodic",
              CompactSpectralSolver::new),
          new Entry(
              "spectral",
              "trigonometric series; any dimension, zero data or periodic faces, constant"
                  + " permittivity",
              SpectralSolver::new));

  private Solvers() {}

  /**
   * One solver of the catalogue.
   *
   * @param name the name in files and on the command line
   * @param summary method and range in one line
   * @param factory makes an instance that stops by a rule
   */
  public record Entry(String name, String summary, Function<StoppingRule, FieldSolver> factory) {}

  /**
   * A new instance of the named solver, of either catalogue.
   *
   * @throws InvalidInputException if no solver has the name; the message lists those that exist
   */
  public static FieldSolver create(String name, StoppingRule rule) {
    for (List<Entry> catalogue : List.of(ALL, HIGHER_ORDER)) {
      for (Entry entry : catalogue) {
        if (entry.name().equals(name)) {
          return entry.factory().apply(rule);
        }
      }
    }
    throw new InvalidInputException(
        "solver: found " + name + ", expected one of " + String.join(", ", names()));
  }

  /** The names of the solvers of {@link #ALL}. */
  public static List<String> names() {
    return ALL.stream().map(Entry::name).collect(Collectors.toList());
  }
}
