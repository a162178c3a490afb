package org.deltafield.cli;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.deltafield.solvers.Solvers;

/** The solvers of both catalogues, for help texts: second order first, then higher order. */
final class EverySolverName implements Iterable<String> {
  /** All names. */
  static List<String> list() {
    return Stream.concat(Solvers.ALL.stream(), Solvers.HIGHER_ORDER.stream())
        .map(Solvers.Entry::name)
        .toList();
  }

  @Override
  public Iterator<String> iterator() {
    return list().iterator();
  }
}
