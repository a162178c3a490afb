package org.deltafield.solvers;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue of classical solvers. A new solver is one new file and one line here. */
public final class Solvers {
  /** Every solver, the fastest first. */
  public static final List<Entry> ALL =
      List.of(
          new Entry(
              "direct",
              "sine transform and tridiagonal solves; 2-D, Dirichlet faces, constant permittivity",
              DirectSpectralSolver::new),
          new Entry(
              "mgcg",
              "conjugate gradients, multigrid preconditioner; any dimension, boundary mix and"
                  + " permittivity",
              MultigridConjugateGradient::new),
          new Entry(
              "multigrid",
              "multigrid V-cycles; any dimension, boundary mix and permittivity",
              MultigridSolver::new),
          new Entry(
              "cg",
              "conjugate gradients, diagonal preconditioner; any dimension, boundary mix and"
                  + " permittivity",
              ConjugateGradientSolver::new));

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
   * A new instance of the named solver.
   *
   * @throws InvalidInputException if no solver has the name; the message lists those that exist
   */
  public static FieldSolver create(String name, StoppingRule rule) {
    for (Entry entry : ALL) {
      if (entry.name().equals(name)) {
        return entry.factory().apply(rule);
      }
    }
    throw new InvalidInputException(
        "solver: found " + name + ", expected one of " + String.join(", ", names()));
  }

  /** The names of all solvers. */
  public static List<String> names() {
    return ALL.stream().map(Entry::name).collect(Collectors.toList());
  }
}
