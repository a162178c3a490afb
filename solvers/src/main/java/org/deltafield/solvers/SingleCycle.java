package org.deltafield.solvers;

import java.util.List;

/**
 * The levels of a variable ε in 2-D whose V-cycle runs in single precision, as one level: its
 * relaxation is the whole cycle, its products are in double precision. Its x stays in single
 * precision; {@link #advance} reads it.
 *
 * <p>A preconditioner need not be exact: conjugate gradients around it find the residual in double
 * precision. Half as many bytes are moved, and loops over rows run vectorised. What rounding adds
 * to a correction is rough, so its energy grows like the number of nodes n² along an axis times the
 * ratio of the largest to the smallest link: relative to the correction's about 10⁻⁷ n √ratio,
 * which {@link #fitting} keeps below a tenth.
 */
final class SingleCycle extends Level {
  /** Largest unknowns times ratio of links. */
  private static final double LARGEST = 1e12;

  /** Links between 1/this and this keep all values of a cycle within range. */
  private static final double RANGE = 1e15;

  private final SingleLevel top;
  private final FivePointProduct product;
  private final FivePointProduct.Direction direction;

  /** Stages from the finest down, those in single precision, above levels in double precision. */
  SingleCycle(List<Hierarchy.Stage> stages, List<Level> below, RowTeam team) {
    super(stages.get(0).lattice, new double[0], new double[stages.get(0).lattice.size]);
    product = new FivePointProduct(lattice, stages.get(0).links, team);
    SingleRows coarse = new Below(below);
    for (int n = stages.size() - 1; n > 0; n--) {
      coarse = new SingleLevel(stages.get(n).links, stages.get(n).transfer, team, coarse);
    }
    top = new SingleLevel(stages.get(0).links, stages.get(0).transfer, team, coarse);
    direction = top::direct;
  }

  /** How many stages from the finest down may run so: halved planes without islands, in range. */
  static int fitting(List<Hierarchy.Stage> stages) {
    int count = 0;
    while (count < stages.size() - 1 && fits(stages.get(count))) {
      count++;
    }
    return count > 0 && stages.get(0).links[15] == null && inRange(stages.get(0)) ? count : 0;
  }

  private static boolean fits(Hierarchy.Stage stage) {
    return stage.islands.isEmpty() && SingleLevel.fits(stage.transfer.map, stage.links);
  }

  private static boolean inRange(Hierarchy.Stage stage) {
    if (stage.range == null) {
      return true;
    }
    double least = stage.range.least();
    double most = stage.range.most();
    return most / least * stage.lattice.unknowns() <= LARGEST && most < RANGE && least > 1 / RANGE;
  }

  @Override
  void relaxFromZero() {
    top.cycle(b);
  }

  @Override
  double[] rowProducts() {
    return top.products();
  }

  @Override
  double apply(double[] v, double[] y) {
    return product.apply(v, y);
  }

  @Override
  double advance(double beta, double[] p, double[] q) {
    return product.advance(beta, direction, p, q);
  }

  private static IllegalStateException cycleOnly() {
    return new IllegalStateException("these levels run V-cycles from zero only");
  }

  @Override
  void restrictResidual() {
    throw cycleOnly();
  }

  @Override
  void correctAndRelax() {
    throw cycleOnly();
  }

  @Override
  void relax() {
    throw cycleOnly();
  }

  @Override
  void restrictSource() {
    throw cycleOnly();
  }

  @Override
  void startFromCoarse() {
    throw cycleOnly();
  }

  /** The levels below, whose cycle runs in double precision. */
  private static final class Below implements SingleRows {
    private final List<Level> levels;
    private final Level finest;

    Below(List<Level> levels) {
      this.levels = levels;
      finest = levels.get(0);
    }

    @Override
    public void putSource(int m, float[] row) {
      int at = finest.lattice.row(m, 0);
      for (int i = 0; i < finest.lattice.count[0]; i++) {
        finest.b[at + i] = row[i + 1];
      }
    }

    @Override
    public void values(int m, float[] row) {
      int at = finest.lattice.row(m, 0);
      boolean inside = m >= 0 && m < finest.lattice.count[1];
      for (int i = 0; i < finest.lattice.count[0]; i++) {
        row[i + 1] = inside ? (float) finest.x[at + i] : 0;
      }
    }

    @Override
    public void cycle() {
      int last = levels.size() - 1;
      for (int n = 0; n < last; n++) {
        levels.get(n).relaxAndRestrict();
      }
      levels.get(last).relaxFromZero();
      for (int n = last - 1; n >= 0; n--) {
        levels.get(n).correctAndRelax();
      }
    }
  }
}
