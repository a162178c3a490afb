package org.deltafield.solvers;

import java.util.Optional;

/**
 * The discrete operator A of −∇·(ε∇φ) + κ²φ = ρ, matrix-free, with its residual and right-hand
 * side.
 *
 * <p>A acts on full nodal arrays. Held nodes (Dirichlet faces, conductors) carry the potential that
 * stands in the array, so the boundary values are always those of φ itself; every other node is
 * unknown. At unknown nodes, second-order differences with harmonic face averages of ε:
 *
 * <p>(Aφ)_p = Σ_q w c_pq (φ_p − φ_q) + κ²_p φ_p, c_pq = ε̄_pq/h_a², w = 2 where p lies on a Neumann
 * face normal to the link (half a cell), else 1. Where the surface of a conductor cuts a link at
 * the fraction θ from p, c_pq = ε_p/(θh_a²).
 *
 * <p>Sign: minus Laplacian, so A is positive definite once a node is held or screened. Neumann data
 * q add 2q/h to the source of their nodes, and the potential on a surface adds c_pq times its
 * difference from that of the held node q. On 2-D problems with Dirichlet edges A is symmetric as
 * it stands; elsewhere {@link #nodeWeights} times A is.
 *
 * <p>Instances are immutable, hold nothing of ρ but a reference, and may be shared by threads.
 * {@link #apply} and {@link #residual} allocate nothing.
 */
public final class PoissonOperator {
  private final PoissonProblem problem;
  private final Grid grid;
  private final HeldRegions regions;
  private final boolean[] held;
  private final Stencil stencil;
  private final double[] source;

  /**
   * Sets up the operator.
   *
   * @throws IllegalArgumentException if {@link #refusal} is not empty
   */
  public PoissonOperator(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    this.problem = problem;
    grid = problem.grid();
    regions = new HeldRegions(problem);
    held = regions.held();
    stencil = stencil();
    source = source(problem.charge().values());
  }

  /** Why the operator cannot be built, in one line; empty when it can. */
  public static Optional<String> refusal(PoissonProblem problem) {
    return Optional.ofNullable(HeldRegions.unseen(problem));
  }

  /** Why a method for equal links only cannot take a problem; empty when it can. */
  static Optional<String> irregularity(PoissonProblem problem) {
    if (!problem.conductors().isEmpty()) {
      return Optional.of("takes no conductors; mgcg does");
    }
    return problem.screening().isNone()
        ? Optional.empty()
        : Optional.of("takes no screening; mgcg does");
  }

  private Stencil stencil() {
    if (irregularity(problem).isPresent()) {
      return new GeneralStencil(this);
    }
    if (grid.dimension() != 2 || !problem.boundaries().allDirichlet()) {
      return problem.permittivity() instanceof Permittivity.Uniform uniform
          ? new UniformBoxRows(problem.boundaries(), uniform.value())
          : new VariableBoxRows(problem.boundaries(), problem.permittivity());
    }
    return problem.permittivity() instanceof Permittivity.Uniform uniform
        ? new FivePointStencil(grid, uniform.value())
        : new VariableFivePointStencil(grid, problem.permittivity());
  }

  /** ρ with Neumann and surface data added; the array itself where there are none. */
  private double[] source(double[] charge) {
    if (regions.cuts().isEmpty()) {
      return neumannSource(charge);
    }
    double[] sum = charge.clone();
    regions.addSurfaceData(sum);
    return neumannSource(sum);
  }

  /** ρ with 2q/h added on Neumann faces, without the data of conductors. */
  double[] neumannSource() {
    return neumannSource(problem.charge().values());
  }

  private double[] neumannSource(double[] charge) {
    double[] sum = charge;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        if (problem.boundaries().on(face) instanceof BoundaryCondition.Neumann neumann) {
          sum = sum == charge ? charge.clone() : sum;
          int[] nodes = Boundaries.faceNodes(grid, face);
          for (int n = 0; n < nodes.length; n++) {
            sum[nodes[n]] += 2 * neumann.values()[n] / grid.spacing(axis);
          }
        }
      }
    }
    return sum;
  }

  /** The problem this operator was made from. */
  public PoissonProblem problem() {
    return problem;
  }

  /** Which nodes are held, and which links surfaces cut. */
  HeldRegions regions() {
    return regions;
  }

  /** c_pq between each node and its upper neighbour along an axis, 0 where there is none. */
  double[] links(int axis) {
    return regions.links(axis);
  }

  /** The same to read only: the array may be the operator's own. */
  double[] sharedLinks(int axis) {
    return stencil instanceof VariableFivePointStencil plane ? plane.links(axis) : links(axis);
  }

  /** What row p adds to its diagonal beside the links, κ² above all; empty if 0 everywhere. */
  double[] reaction() {
    return regions.reaction();
  }

  /** Writes the potentials of held nodes into a nodal array and leaves every other as it is. */
  public void impose(double[] phi) {
    check(phi, "phi");
    regions.impose(phi);
  }

  /** The grid of all arrays. */
  public Grid grid() {
    return grid;
  }

  /** Writes Aφ into {@code out} at unknown nodes and 0 at held ones. */
  public void apply(double[] phi, double[] out) {
    check(phi, "phi");
    check(out, "out");
    stencil.apply(phi, out);
  }

  /**
   * Writes ρ − Aφ into {@code out} at unknown nodes and 0 at held ones; ρ includes the problem's
   * Neumann and surface data.
   */
  public void residual(double[] phi, double[] out) {
    residual(source, phi, out);
  }

  /**
   * Writes s − Aφ into {@code out} at unknown nodes and 0 at held ones, s any source on the nodes.
   * One operator thus serves every charge on its grid; Neumann and surface data are not added here.
   */
  public void residual(double[] charge, double[] phi, double[] out) {
    check(charge, "charge");
    check(phi, "phi");
    check(out, "out");
    stencil.residual(charge, phi, out);
  }

  /** The rows of A. */
  Stencil rows() {
    return stencil;
  }

  /** The array behind {@link #source}, not to be written. */
  double[] sourceValues() {
    return source;
  }

  /** The source at unknown nodes: ρ, with Neumann and surface data added; a copy. */
  public double[] source() {
    return source.clone();
  }

  /**
   * b = ρ − A(g extended by 0): the right-hand side with all boundary data folded in, 0 if held.
   */
  public double[] rightHandSide() {
    double[] lift = new double[grid.size()];
    double[] b = new double[grid.size()];
    regions.impose(lift);
    stencil.residual(source, lift, b);
    return b;
  }

  /**
   * ‖ρ − Aφ‖₂/‖ρ‖₂ over unknown nodes, the metric that reports show. Where ρ = 0 there, ‖b‖₂ takes
   * the place of ‖ρ‖₂; where that is 0 too, a zero residual gives 0 and any other infinity.
   */
  public double relativeResidual(Field phi) {
    double[] r = new double[grid.size()];
    residual(phi.values(), r);
    double scale = norm(problem.charge().values());
    if (scale == 0) {
      scale = Norms.l2(rightHandSide());
    }
    double residual = Norms.l2(r);
    return residual == 0 ? 0 : residual / scale;
  }

  /** ‖v‖₂ over unknown nodes. */
  public double norm(double[] values) {
    check(values, "values");
    double[] unknown = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      unknown[n] = held[n] ? 0 : values[n];
    }
    return Norms.l2(unknown);
  }

  /** Which nodes are unknown; a copy. */
  public boolean[] unknownNodes() {
    boolean[] unknown = new boolean[held.length];
    for (int n = 0; n < held.length; n++) {
      unknown[n] = !held[n];
    }
    return unknown;
  }

  /** The diagonal of A at unknown nodes, 1 at held ones. */
  public double[] diagonal() {
    double[] d = new double[grid.size()];
    stencil.diagonal(d);
    return d;
  }

  /**
   * The share of ∏h_a that each node's cell covers: ½ per Neumann face it lies on, 1 inside, 0 at
   * held nodes. diag(weights)·A is symmetric, and Σ weight·(Aφ) is the flux out of the unknown
   * cells.
   */
  public double[] nodeWeights() {
    double[] weights = new double[grid.size()];
    for (int n = 0; n < weights.length; n++) {
      double w = held[n] ? 0 : 1;
      for (int axis = 0; axis < grid.dimension(); axis++) {
        int i = n / grid.stride(axis) % grid.nodes(axis);
        if (!grid.periodic(axis) && (i == 0 || i == grid.intervals(axis))) {
          w *= 0.5;
        }
      }
      weights[n] = w;
    }
    return weights;
  }

  /** Whether nothing fixes φ, so that constants lie in the null space of A. */
  public boolean singular() {
    return problem.singular();
  }

  private void check(double[] array, String name) {
    if (array.length != held.length) {
      throw new IllegalArgumentException(
          name + " has " + array.length + " values, " + grid + " has " + held.length + " nodes");
    }
  }
}
