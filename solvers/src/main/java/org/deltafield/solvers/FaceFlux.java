package org.deltafield.solvers;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The flux of D = εE out of the box through each face, −∫ε ∂φ/∂n.
 *
 * <p>It is what the balance of the boundary cells leaves over: charge in the cell minus what goes
 * to the neighbours, by the links of the operator. So Σ_faces flux = the charge in the box,
 * discrete Gauss's law, up to the solver's residual: ∫ρ outside conductors (trapezoidal rule, ρ on
 * held nodes included), the mobile charge −∫κ²φ and the charge on conductors. Neumann faces carry
 * −∫q. In edges and corners where Dirichlet faces meet, each takes the links normal to it, and they
 * share the rest evenly. Error O(h²) for smooth φ. Periodic faces cancel and have no entry.
 *
 * @param through the outward flux per face
 * @param charge the charge in the box: ∫(ρ − κ²φ) and the charge on conductors
 */
public record FaceFlux(Map<Face, Double> through, double charge) {
  /** Copies the map. */
  public FaceFlux {
    through = Collections.unmodifiableMap(new EnumMap<>(through));
  }

  /** The fluxes of φ as the solution of a problem. */
  public static FaceFlux of(PoissonProblem problem, Field phi) {
    return new Balance(problem).fluxes(phi.values());
  }

  /** The outward flux through a face that is not periodic. */
  public double through(Face face) {
    Double flux = through.get(face);
    if (flux == null) {
      throw new IllegalArgumentException("face " + face.key() + " is periodic or absent");
    }
    return flux;
  }

  /** The outward flux through all faces. */
  public double total() {
    return through.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Collects what the cells of held nodes must send through their faces. */
  private static final class Balance {
    private final PoissonProblem problem;
    private final PoissonOperator operator;
    private final HeldRegions regions;
    private final Grid grid;
    private final double[] shares;
    private final boolean[] held;
    private final Map<Face, Double> flux = new EnumMap<>(Face.class);
    private final List<Face> faces;

    Balance(PoissonProblem problem) {
      this.problem = problem;
      operator = new PoissonOperator(problem);
      grid = problem.grid();
      shares = SymmetricLinks.boxShares(grid);
      regions = operator.regions();
      held = regions.held().clone();
      for (int n = 0; n < held.length; n++) {
        held[n] &= regions.conductorAt(n) < 0;
      }
      for (int axis = 0; axis < grid.dimension(); axis++) {
        if (!grid.periodic(axis)) {
          flux.put(Face.of(axis, false), 0.0);
          flux.put(Face.of(axis, true), 0.0);
        }
      }
      faces = List.copyOf(flux.keySet());
    }

    FaceFlux fluxes(double[] v) {
      double volume = grid.cellVolume();
      double charge = ConductorCharges.of(operator, v).total();
      double[] kappaSquared = problem.screening().onNodes(grid);
      for (int n = 0; n < v.length; n++) {
        if (regions.conductorAt(n) < 0) {
          double rho = problem.charge().values()[n] - kappaSquared[n] * v[n];
          double q = volume * shares[n] * rho;
          charge += q;
          share(n, q);
        }
      }
      for (int axis = 0; axis < grid.dimension(); axis++) {
        addNeumann(axis, volume);
        double[] s = SymmetricLinks.along(operator, axis);
        for (int n = 0; n < v.length; n++) {
          int m = SymmetricLinks.upperNeighbour(grid, axis, n);
          if (m >= 0 && regions.conductorAt(n) < 0 && regions.conductorAt(m) < 0) {
            double current = volume * s[n] * (v[n] - v[m]);
            give(n, Face.of(axis, false), -current);
            give(m, Face.of(axis, true), current);
          }
        }
      }
      return new FaceFlux(flux, charge);
    }

    private void addNeumann(int axis, double volume) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        if (problem.boundaries().on(face) instanceof BoundaryCondition.Neumann neumann) {
          int[] nodes = Boundaries.faceNodes(grid, face);
          for (int k = 0; k < nodes.length; k++) {
            if (regions.conductorAt(nodes[k]) < 0) {
              double inflow =
                  neumann.values()[k] * 2 * volume * shares[nodes[k]] / grid.spacing(axis);
              flux.merge(face, -inflow, Double::sum);
              share(nodes[k], inflow);
            }
          }
        }
      }
    }

    /** Books the amount on the face if that is a Dirichlet face of the node, else on all such. */
    private void give(int n, Face face, double amount) {
      if (held[n] && holds(face, n)) {
        flux.merge(face, amount, Double::sum);
      } else {
        share(n, amount);
      }
    }

    private void share(int n, double amount) {
      if (!held[n]) {
        return;
      }
      int count = 0;
      for (Face face : faces) {
        count += holds(face, n) ? 1 : 0;
      }
      for (Face face : faces) {
        if (holds(face, n)) {
          flux.merge(face, amount / count, Double::sum);
        }
      }
    }

    private boolean holds(Face face, int n) {
      int i = n / grid.stride(face.axis()) % grid.nodes(face.axis());
      return i == (face.upper() ? grid.intervals(face.axis()) : 0)
          && problem.boundaries().on(face) instanceof BoundaryCondition.Dirichlet;
    }
  }
}
