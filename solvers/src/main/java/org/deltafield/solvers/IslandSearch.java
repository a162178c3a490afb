package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the {@link Islands} of an operator.
 *
 * <p>A link is strong if it is at least {@link Islands#STRONG} of the strongest at both its ends.
 * From each node with a link weaker than that, strong links are followed until they end or lead to
 * more than {@link Islands#LARGEST} nodes. Costs a pass over the links, and more only along jumps
 * of ε.
 */
final class IslandSearch {
  private static final byte OPEN = 0;
  private static final byte CURRENT = 1;
  private static final byte DONE = 2;
  private static final byte LARGE = 3;
  private static final byte GHOST = 4;

  /** Open, with links of different strength. */
  private static final byte EDGE = 5;

  private final Lattice lattice;
  private final double[][] links;
  private final LinkRange range;
  private final int[] offset = new int[27];
  private final byte[] mark;
  private final boolean[] varies;

  /** One more than the largest island, so that a larger one is noticed. */
  private final int[] found = new int[Islands.LARGEST + 1];

  IslandSearch(Lattice lattice, double[][] links, LinkRange range) {
    this.range = range;
    this.lattice = lattice;
    this.links = links;
    mark = new byte[lattice.size];
    Arrays.fill(mark, GHOST);
    varies = new boolean[lattice.rows()];
    for (int code = 0; code < 27; code++) {
      offset[code] = Links.offset(lattice, code);
    }
  }

  /** The islands, in the order of their first nodes. */
  List<Islands.Island> run(RowTeam team) {
    team.run(this::scanRows, lattice.rows(), 4 * lattice.extent[0]);
    List<Islands.Island> islands = new ArrayList<>();
    for (int r = 0; r < varies.length; r++) {
      int row = row(r);
      for (int p = row; p < row + lattice.count[0] && varies[r]; p++) {
        if (mark[p] == EDGE) {
          add(gather(p), islands);
        }
      }
    }
    return islands;
  }

  private int row(int r) {
    return lattice.row(r % lattice.count[1], r / lattice.count[1]);
  }

  /** Finds the nodes with a weak link, in blocks where links vary so much. */
  private void scanRows(int from, int to, int part) {
    double[] high = new double[LinkRange.BLOCK];
    double[] low = new double[LinkRange.BLOCK];
    for (int r = from; r < to; r++) {
      int row = row(r);
      Arrays.fill(mark, row, row + lattice.count[0], OPEN);
      for (int k = 0; k < range.blocks(); k++) {
        if (range.varies(row, k, Islands.STRONG)) {
          int begin = Math.max(row, row - 1 + k * LinkRange.BLOCK);
          int end = Math.min(row + lattice.count[0], row - 1 + (k + 1) * LinkRange.BLOCK);
          varies[r] |= scan(begin, end, high, low);
        }
      }
    }
  }

  private boolean scan(int begin, int end, double[] high, double[] low) {
    Arrays.fill(high, 0);
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    for (int code = 14; code < 27; code++) {
      if (links[code] != null) {
        widen(links[code], begin, end, offset[code], high, low);
      }
    }
    boolean some = false;
    for (int n = begin; n < end; n++) {
      boolean weak = low[n - begin] < Islands.STRONG * high[n - begin];
      mark[n] = weak ? EDGE : OPEN;
      some |= weak;
    }
    return some;
  }

  /** The strongest and the weakest positive of the links seen so far, with both of one axis. */
  private static void widen(
      double[] link, int begin, int end, int step, double[] high, double[] low) {
    for (int n = begin, i = 0; n < end; n++, i++) {
      double c = link[n];
      double d = link[n - step];
      double most = c > d ? c : d;
      double least = c > d ? d : c;
      least = least > 0 ? least : most;
      high[i] = most > high[i] ? most : high[i];
      low[i] = least > 0 && least < low[i] ? least : low[i];
    }
  }

  private double link(int p, int code) {
    double[] link = code == Links.ANCHOR ? null : links[Math.max(code, 26 - code)];
    return link == null ? 0 : link[code > Links.ANCHOR ? p : p + offset[code]];
  }

  private double strongest(int p) {
    double most = 0;
    for (int code = 0; code < 27; code++) {
      most = Math.max(most, link(p, code));
    }
    return most;
  }

  /** The node at the end of a link, across a periodic seam too; −1 if it is held or outside. */
  private int end(int p, int code) {
    int q = p + offset[code];
    for (int a = 0; a < lattice.dimension && mark[q] == GHOST; a++) {
      int at = q / lattice.stride[a] % lattice.extent[a];
      if (lattice.periodic[a] && at == 0) {
        q += lattice.count[a] * lattice.stride[a];
      } else if (lattice.periodic[a] && at > lattice.count[a]) {
        q -= lattice.count[a] * lattice.stride[a];
      }
    }
    return mark[q] == GHOST ? -1 : q;
  }

  /** Gathers what strong links tie to a node, marked as current; 0 if that is too much. */
  private int gather(int start) {
    int size = 1;
    found[0] = start;
    mark[start] = CURRENT;
    boolean large = false;
    for (int n = 0; n < size && !large; n++) {
      int p = found[n];
      double most = strongest(p);
      for (int code = 0; code < 27 && !large; code++) {
        double c = link(p, code);
        if (c > 0 && c >= Islands.STRONG * most) {
          int q = end(p, code);
          if (q >= 0 && mark[q] != CURRENT && c >= Islands.STRONG * strongest(q)) {
            large = mark[q] == LARGE || size == Islands.LARGEST;
            mark[q] = CURRENT;
            found[size++] = q;
          }
        }
      }
    }
    for (int n = 0; n < size; n++) {
      mark[found[n]] = large ? LARGE : CURRENT;
    }
    return large ? 0 : size;
  }

  /** Adds what was gathered to the islands if only weak links leave it. */
  private void add(int size, List<Islands.Island> islands) {
    int[] from = new int[26 * size];
    int[] to = new int[26 * size];
    double[] leaving = new double[26 * size];
    int count = 0;
    double inside = 0;
    double outside = 0;
    for (int n = 0; n < size; n++) {
      int p = found[n];
      outside += links[Links.ANCHOR] == null ? 0 : links[Links.ANCHOR][p];
      for (int code = 0; code < 27; code++) {
        double c = link(p, code);
        int q = c == 0 ? -1 : end(p, code);
        if (q >= 0 && mark[q] == CURRENT) {
          inside += c;
        } else if (c != 0) {
          outside += c;
          from[count] = p;
          to[count] = p + offset[code];
          leaving[count++] = c;
        }
      }
    }
    int[] nodes = Arrays.copyOf(found, size);
    for (int p : nodes) {
      mark[p] = DONE;
    }
    if (size > 1 && outside > 0 && outside <= Islands.WEAK * inside) {
      islands.add(
          new Islands.Island(
              nodes,
              Arrays.copyOf(from, count),
              Arrays.copyOf(to, count),
              Arrays.copyOf(leaving, count),
              outside));
    }
  }
}
