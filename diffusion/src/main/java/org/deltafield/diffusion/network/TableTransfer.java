package org.deltafield.diffusion.network;

import java.util.Arrays;
import java.util.Optional;

/**
 * The learned tables of a network without a stack, read at the wave numbers of another grid.
 *
 * <p>The gain of a mode is a function of its wave numbers, and on square cells of side h a function
 * of (κ_x h, κ_y h) alone, times h²: the discrete operator knows no other length. What is read off
 * the table is the stiffness 1/(gain·h²), an even and smooth function, by tensor cubic polynomials
 * in (κ_x h)² and (κ_y h)². On a grid whose modes are among those of the table this gives the
 * table's own numbers; between them it interpolates, and below the lowest mode it extrapolates, at
 * most to half its wave number. Where cells are not square, h is the smaller side: low modes are
 * right, high ones are treated as on square cells. Learned errors are those of the nearest mode.
 */
public final class TableTransfer {
  /** Most neighbours along an axis that a polynomial goes through. */
  private static final int POINTS = 4;

  /** How far below its lowest positive wave number a table is read. */
  private static final double BELOW = 0.499;

  /** How far above its highest: (m − 1)/m of a finer grid against (n − 1)/n. */
  private static final double ABOVE = 1.1;

  private TableTransfer() {}

  /** Why a network's tables cannot serve another grid, in one line; empty when they can. */
  public static Optional<String> refusal(NetworkSpec from, ModelGrid to) {
    if (!from.green() || from.blocks() > 0) {
      return Optional.of("a model with a non-linear stack is for its own grid");
    }
    ModelGrid own = from.grid();
    if (own.x() != to.x() || own.y() != to.y()) {
      return Optional.of("the model is for " + own.faces());
    }
    for (boolean alongX : new boolean[] {true, false}) {
      double[] known = waves(own, alongX);
      double[] wanted = waves(to, alongX);
      double lowest = Arrays.stream(known).filter(v -> v > 0).min().orElse(0);
      boolean below = known[0] > 0 && wanted[0] < BELOW * lowest;
      if (below || wanted[wanted.length - 1] > ABOVE * known[known.length - 1]) {
        return Optional.of(
            "the model learned on "
                + own.nx()
                + " × "
                + own.ny()
                + " intervals what waves of half the box and shorter do; "
                + to.nx()
                + " × "
                + to.ny()
                + " intervals are beyond that");
      }
    }
    return Optional.empty();
  }

  /**
   * The weights of the same network on another grid.
   *
   * @throws IllegalArgumentException with the refusal
   */
  public static float[] weights(NetworkSpec from, float[] weights, ModelGrid to) {
    refusal(from, to)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    Table x = new Table(waves(from.grid(), true), waves(to, true));
    Table y = new Table(waves(from.grid(), false), waves(to, false));
    double ownSquare = from.grid().spacing() * from.grid().spacing();
    double square = to.spacing() * to.spacing();
    int columns = from.grid().columns();
    float[] moved = new float[weights.length / from.stateSize() * to.size()];
    for (int j = 0, n = 0; j < to.rows(); j++) {
      for (int i = 0; i < to.columns(); i++, n++) {
        double stiffness = 0;
        for (int q = 0; q < y.index[j].length; q++) {
          for (int p = 0; p < x.index[i].length; p++) {
            int mode = y.index[j][q] * columns + x.index[i][p];
            // The constant of a box where nothing holds φ is never learned; its stiffness is 0.
            double known = mode == 0 && from.grid().floating() ? 0 : Math.exp(-weights[mode]);
            stiffness += y.weight[j][q] * x.weight[i][p] * ownSquare * known;
          }
        }
        // Far from the table a polynomial may lose the sign; the nearest mode's never does.
        int nearest = y.nearest(j) * columns + x.nearest(i);
        moved[n] = stiffness > 0 ? (float) Math.log(square / stiffness) : weights[nearest];
        if (moved.length > to.size()) {
          moved[to.size() + n] = weights[from.stateSize() + nearest];
        }
      }
    }
    return moved;
  }

  /** κh/π of the modes of an axis, ascending. */
  private static double[] waves(ModelGrid grid, boolean alongX) {
    double[] waves = new double[alongX ? grid.columns() : grid.rows()];
    for (int k = 0; k < waves.length; k++) {
      waves[k] =
          alongX
              ? AxisBasis.halfWaves(grid.x(), k) * grid.spacing()
              : AxisBasis.halfWaves(grid.y(), k) / grid.aspect() * grid.spacing();
    }
    return waves;
  }

  /** Which entries of an axis' table, with which weights, make up the value at a wave number. */
  private static final class Table {
    final int[][] index;
    final double[][] weight;

    Table(double[] known, double[] wanted) {
      int[] distinct = distinct(known);
      int points = Math.min(POINTS, distinct.length);
      index = new int[wanted.length][points];
      weight = new double[wanted.length][points];
      for (int k = 0; k < wanted.length; k++) {
        int first = 0;
        while (first + points < distinct.length && wanted[k] > known[distinct[first + 2]]) {
          first++;
        }
        for (int p = 0; p < points; p++) {
          index[k][p] = distinct[first + p];
          weight[k][p] = 1;
          for (int q = 0; q < points; q++) {
            if (q != p) {
              double node = square(known[distinct[first + q]]);
              weight[k][p] *=
                  (square(wanted[k]) - node) / (square(known[distinct[first + p]]) - node);
            }
          }
        }
      }
    }

    /** One mode of each wave number: a periodic axis has two. */
    private static int[] distinct(double[] known) {
      int[] distinct = new int[known.length];
      int count = 0;
      for (int k = 0; k < known.length; k++) {
        if (count == 0 || known[k] > known[distinct[count - 1]]) {
          distinct[count++] = k;
        }
      }
      return Arrays.copyOf(distinct, count);
    }

    int nearest(int k) {
      int best = 0;
      for (int p = 1; p < index[k].length; p++) {
        best = Math.abs(weight[k][p]) > Math.abs(weight[k][best]) ? p : best;
      }
      return index[k][best];
    }

    private static double square(double v) {
      return v * v;
    }
  }
}
