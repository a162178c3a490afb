package org.deltafield.cli;

import java.util.Iterator;
import org.deltafield.solvers.Solvers;

/** The solvers of the catalogue, for help texts. */
final class SolverNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Solvers.names().iterator();
  }
}
