package org.deltafield.cli;

import java.nio.file.Path;
import java.util.List;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonBoltzmann;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Screening;

/**
 * A problem as a user states it in YAML: grid, boundary, source, permittivity, conductors,
 * screening.
 *
 * @param name the file's name without its ending
 * @param problem the equation on its grid
 * @param nonlinear whether κ² sinh φ stands in place of κ²φ: the Poisson–Boltzmann equation
 */
public record ProblemFile(String name, PoissonProblem problem, boolean nonlinear) {
  /** The most intervals along an axis. */
  static final int MAX_INTERVALS = 16_384;

  private static final List<String> AXES = List.of("x", "y", "z");

  /** A problem of the kind that Newton's method meets: κ² varies from node to node. */
  public PoissonProblem linearised() {
    return nonlinear
        ? problem.withScreening(
            new Screening.Variable(
                new Field(problem.grid(), problem.screening().onNodes(problem.grid()))))
        : problem;
  }

  /** The linear problem that a solution satisfies: itself, or with its mobile charge settled. */
  public PoissonProblem settled(Field potential) {
    return nonlinear ? PoissonBoltzmann.settled(problem, potential) : problem;
  }

  /** Reads and checks a problem file; every fault is one line that names file, line and key. */
  public static ProblemFile read(Path path) {
    String name = path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return parse(name, YamlFile.read(path));
  }

  /** The same for a text; its array files are relative to the working directory. */
  public static ProblemFile parse(String name, String yaml) {
    return parse(name, YamlFile.of(name, yaml));
  }

  private static ProblemFile parse(String name, YamlFile file) {
    return file.parse(root -> parse(name, root, file.path()));
  }

  private static ProblemFile parse(String name, ConfigNode root, Path path) {
    Values values = new Values(path);
    ConfigNode boundary = root.child("boundary");
    Grid grid = grid(root.child("grid"), boundary);
    Boundaries boundaries = new BoundaryReader(values, grid).read(boundary);
    Field charge =
        root.has("source")
            ? new SourceReader(values, grid).read(root.child("source"))
            : Field.zero(grid);
    Permittivity permittivity =
        root.has("permittivity")
            ? new PermittivityReader(values, grid).read(root.child("permittivity"))
            : Permittivity.ONE;
    List<Conductor> conductors =
        root.has("conductors")
            ? new ConductorReader(values, grid).read(root.child("conductors"))
            : List.of();
    Screening screening = Screening.NONE;
    boolean nonlinear = false;
    if (root.has("screening")) {
      ScreeningReader reader = new ScreeningReader(values, grid);
      screening = reader.read(root.child("screening"));
      nonlinear = reader.nonlinear(root.child("screening"));
    }
    return new ProblemFile(
        name,
        new PoissonProblem(charge, permittivity, boundaries, conductors, screening),
        nonlinear);
  }

  private static Grid grid(ConfigNode node, ConfigNode boundary) {
    int[] intervals = node.integers("intervals", -1, Bounds.between(2, MAX_INTERVALS));
    if (intervals.length < 1 || intervals.length > 3) {
      throw node.error("intervals", "a list of 1, 2 or 3 integers, in the order x, y, z");
    }
    double[] lengths = node.numbers("lengths", intervals.length, Bounds.POSITIVE);
    boolean[] periodic = new boolean[intervals.length];
    for (int axis = 0; axis < periodic.length; axis++) {
      Face lower = Face.of(axis, false);
      periodic[axis] = BoundaryReader.periodic(boundary, lower);
      if (periodic[axis] != BoundaryReader.periodic(boundary, lower.opposite())) {
        throw boundary.error(
            (periodic[axis] ? lower.opposite() : lower).key(),
            "periodic, like the opposite face of the " + AXES.get(axis) + " axis");
      }
    }
    try {
      return new Grid(intervals, lengths, periodic);
    } catch (IllegalArgumentException e) {
      throw node.error("intervals", "a grid that fits in memory: " + e.getMessage());
    }
  }
}
