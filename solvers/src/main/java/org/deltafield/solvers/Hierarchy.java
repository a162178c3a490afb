package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The levels of a multigrid method for diag(cell shares)·A, and its cycles.
 *
 * <p>Axes are halved as long as their links are not much weaker than the strongest; an axis of
 * fewer than three unknowns stays. Levels of constant ε on even grids with held edges are {@link
 * ConstantLevel}s and {@link ConstantBoxLevel}s, all others have stored links. A cycle takes the
 * finest level's b and leaves its answer in that level's x.
 */
final class Hierarchy {
  /** Halve an axis where (h_min/h)² is at least this: point relaxation smooths along it. */
  private static final double STRONG = 0.3;

  /** Levels of so many unknowns are not coarsened further. */
  private static final int SMALLEST = 20;

  private final List<Level> levels = new ArrayList<>();
  private final MultigridSettings settings;
  private final boolean singular;

  /** Whether ε is constant and nothing is held inside the box. */
  private final boolean even;

  /** Whether a V-cycle in single precision will do. */
  private final boolean single;

  /** Of the finest level. */
  private final double unknowns;

  final RowTeam team;

  /** Levels in double precision. */
  Hierarchy(PoissonOperator operator, MultigridSettings settings, RowTeam team) {
    this(operator, settings, team, false);
  }

  /** Levels for a preconditioner: where they fit, V-cycles run in single precision. */
  Hierarchy(
      PoissonOperator operator, MultigridSettings settings, RowTeam team, boolean precondition) {
    this.settings = settings;
    this.team = team;
    single =
        precondition
            && settings.sweeps() == 1
            && settings.cycle() == MultigridSettings.Cycle.V
            && settings.smoother() == MultigridSettings.Smoother.RED_BLACK_GAUSS_SEIDEL;
    PoissonProblem problem = operator.problem();
    Lattice lattice = Lattice.of(problem.grid(), problem.boundaries());
    even =
        problem.permittivity() instanceof Permittivity.Uniform
            && PoissonOperator.irregularity(problem).isEmpty();
    unknowns = lattice.unknowns();
    singular = problem.singular();
    if (even
        && problem.permittivity() instanceof Permittivity.Uniform uniform
        && problem.grid().dimension() > 1
        && problem.boundaries().allDirichlet()) {
      double[] c = new double[problem.grid().dimension()];
      for (int a = 0; a < c.length; a++) {
        double h = problem.grid().spacing(a);
        c[a] = uniform.value() / (h * h);
      }
      buildConstant(lattice, c);
    } else {
      build(lattice, Links.of(operator, lattice), true);
    }
    java.util.Collections.reverse(levels);
  }

  private Level buildConstant(Lattice lattice, double[] c) {
    boolean box = ConstantBoxLevel.fits(lattice);
    if (settings.smoother() != MultigridSettings.Smoother.RED_BLACK_GAUSS_SEIDEL
        || (!box && !ConstantLevel.fits(lattice))
        || coarsest(lattice, false)) {
      return build(lattice, Links.constant(lattice, c), false);
    }
    double scale = box ? 2 : 1;
    double[] coarser = Arrays.stream(c).map(value -> scale * value).toArray();
    Level coarse = buildConstant(coarsen(lattice), coarser);
    Level level =
        box
            ? new ConstantBoxLevel(lattice, c, settings.sweeps(), team, coarse)
            : new ConstantLevel(lattice, c[0], c[1], settings.sweeps(), team, coarse);
    levels.add(level);
    return level;
  }

  private Level build(Lattice lattice, double[][] links, boolean finest) {
    List<Stage> stages = stages(lattice, links);
    Stage last = stages.get(stages.size() - 1);
    Level level = new DirectLevel(last.lattice, last.links, singular);
    levels.add(level);
    int singles = single && finest ? SingleCycle.fitting(stages) : 0;
    for (int n = stages.size() - 2; n >= singles; n--) {
      level = level(stages.get(n), level);
      levels.add(level);
    }
    if (singles > 0) {
      List<Level> below = new ArrayList<>(levels);
      java.util.Collections.reverse(below);
      levels.clear();
      level = new SingleCycle(stages.subList(0, singles), below, team);
      levels.add(level);
    }
    return level;
  }

  private Level level(Stage stage, Level below) {
    boolean redBlack =
        settings.smoother() == MultigridSettings.Smoother.RED_BLACK_GAUSS_SEIDEL
            && stage.islands.isEmpty()
            && FivePointLevel.fits(stage.links, stage.transfer);
    return redBlack
        ? new FivePointLevel(stage.links, stage.transfer, settings.sweeps(), team, below)
        : new StencilLevel(stage.links, stage.islands, stage.transfer, settings, team, below);
  }

  /** The operators from a lattice down to the coarsest, which has no transfer. */
  private List<Stage> stages(Lattice finest, double[][] finestLinks) {
    List<Stage> stages = new ArrayList<>();
    Lattice lattice = finest;
    double[][] links = finestLinks;
    boolean some = false;
    while (!coarsest(lattice, some)) {
      Coarsening map = new Coarsening(lattice, coarsen(lattice));
      double[][] weights = even ? EvenWeights.of(map, team) : TransferWeights.of(map, links, team);
      Transfer transfer = new Transfer(map, weights, team);
      LinkRange range = even ? null : new LinkRange(lattice, links, team);
      Islands islands = even ? Islands.NONE : Islands.of(lattice, links, range, team);
      some |= !islands.isEmpty();
      stages.add(new Stage(lattice, links, transfer, islands, range));
      links = even ? AveragedLinks.of(map, links, team) : Galerkin.links(transfer, links, team);
      lattice = transfer.coarse;
    }
    stages.add(new Stage(lattice, links, null, Islands.NONE, null));
    return stages;
  }

  private boolean coarsest(Lattice lattice, boolean islands) {
    boolean some = false;
    for (int a = 0; a < lattice.dimension; a++) {
      some |= coarsened(lattice, a);
    }
    if (!some || lattice.unknowns() <= SMALLEST) {
      return true;
    }
    return lattice.unknowns() <= settings.coarsestUnknowns()
        && DirectLevel.work(lattice) <= affordable(lattice, islands) * unknowns;
  }

  /**
   * The most multiplications an unknown of the finest level that factorising the coarsest may take.
   *
   * <p>A grid that no longer resolves jumps of ε corrects badly, above all in 3-D: there, and where
   * islands tell of small bodies, coarsening stops early.
   */
  private double affordable(Lattice lattice, boolean islands) {
    if (even) {
      return 4;
    }
    return lattice.dimension == 2 && !islands ? 7 : 130;
  }

  /** Whether the next coarser lattice has half the nodes along an axis. */
  static boolean coarsened(Lattice lattice, int axis) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int a = 0; a < lattice.dimension; a++) {
      smallest = lattice.count[a] >= 3 ? Math.min(smallest, lattice.spacing[a]) : smallest;
    }
    double ratio = smallest / lattice.spacing[axis];
    return axis < lattice.dimension && lattice.count[axis] >= 3 && ratio * ratio >= STRONG;
  }

  private static Lattice coarsen(Lattice lattice) {
    int[] count = lattice.count.clone();
    double[] spacing = lattice.spacing.clone();
    for (int a = 0; a < lattice.dimension; a++) {
      if (coarsened(lattice, a)) {
        count[a] = lattice.heldBelow[a] ? count[a] / 2 : (count[a] + 1) / 2;
        spacing[a] *= 2;
      }
    }
    return new Lattice(
        lattice.dimension, count, lattice.periodic, lattice.heldBelow, lattice.heldAbove, spacing);
  }

  /** The finest level. */
  Level finest() {
    return levels.get(0);
  }

  /** x ← B b on the finest level, B the V- or W-cycle from zero. */
  void cycle() {
    cycle(0, settings.cycle() == MultigridSettings.Cycle.W);
  }

  private void cycle(int n, boolean twice) {
    if (n + 1 == levels.size()) {
      levels.get(n).relaxFromZero();
    } else {
      levels.get(n).relaxAndRestrict();
      correctBelow(n, twice);
    }
  }

  private void correct(int n, boolean twice) {
    if (n + 1 < levels.size()) {
      levels.get(n).restrictResidual();
      correctBelow(n, twice);
    }
  }

  private void correctBelow(int n, boolean twice) {
    cycle(n + 1, twice);
    if (twice && n + 2 < levels.size()) {
      levels.get(n + 1).relax();
      correct(n + 1, true);
    }
    levels.get(n).correctAndRelax();
  }

  /** x ← full multigrid for the finest level's b: one V-cycle on each level from below. */
  void full() {
    for (int n = 0; n + 1 < levels.size(); n++) {
      levels.get(n).restrictSource();
    }
    levels.get(levels.size() - 1).relaxFromZero();
    // Cycles on a level overwrite the coarser right-hand sides, which are no longer needed.
    for (int n = levels.size() - 2; n >= 0; n--) {
      levels.get(n).startFromCoarse();
      correct(n, false);
    }
  }

  /** One level's operator, its islands, and the way to the next coarser level. */
  static final class Stage {
    final Lattice lattice;
    final double[][] links;
    final Transfer transfer;
    final Islands islands;

    /** Null where ε is constant. */
    final LinkRange range;

    Stage(Lattice lattice, double[][] links, Transfer transfer, Islands islands, LinkRange range) {
      this.lattice = lattice;
      this.links = links;
      this.transfer = transfer;
      this.islands = islands;
      this.range = range;
    }
  }
}
