package org.deltafield.datasets;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/**
 * A problem with its reference solution.
 *
 * @param problem charge, boundary data and permittivity
 * @param potential φ on the nodes; its edge holds the Dirichlet data of the problem
 * @param seed of the random numbers that the pair was drawn with
 */
public record Pair(PoissonProblem problem, Field potential, long seed) {}
