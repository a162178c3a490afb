package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The sine transforms along x and y of a slice of a 3-D box held on its four sides, many lines side
 * by side ({@link LaneSine}).
 *
 * <p>Along y the lanes are the nodes of a row of the slice, along x those of a column; one
 * transposition lies between. Coefficient (p, q) stands at p·N_y + q, N_y the nodes along y. Half
 * the time of {@link PlaneTransform} at 128 intervals; its results differ in round-off.
 */
final class LanePlane implements SliceTransform {
  private static final int BLOCK = 8;

  private final int nx;
  private final int ny;
  private final Side columns;
  private final Side rows;

  LanePlane(Grid grid) {
    nx = grid.intervals(0);
    ny = grid.intervals(1);
    columns = new Side(ny, nx - 1);
    rows = new Side(nx, ny - 1);
  }

  /** Whether the sides are of this kind. */
  static boolean takes(Grid grid, AxisEnds[] ends) {
    return grid.dimension() == 3
        && ends[0] == AxisEnds.DIRICHLET
        && ends[1] == AxisEnds.DIRICHLET
        && LaneSine.takes(grid.intervals(0))
        && LaneSine.takes(grid.intervals(1));
  }

  @Override
  public double scale() {
    return 2.0 / nx * (2.0 / ny);
  }

  @Override
  public int row() {
    return ny + 1;
  }

  @Override
  public double[] eigenvalues(int size, double[] ratios) {
    double[] mu = new double[size];
    Arrays.fill(mu, 4);
    SineTransform x = new SineTransform(nx);
    SineTransform y = new SineTransform(ny);
    for (int p = 1; p < nx; p++) {
      for (int q = 1; q < ny; q++) {
        mu[p * (ny + 1) + q] = ratios[0] * x.eigenvalue(p) + ratios[1] * y.eigenvalue(q);
      }
    }
    return mu;
  }

  @Override
  public void forward(double[] f, int base) {
    for (int q = 1; q < ny; q++) {
      columns.read(q, f, base + q * (nx + 1) + 1);
    }
    columns.transform();
    columns.transposeInto(rows);
    rows.transform();
    for (int p = 1; p < nx; p++) {
      rows.write(p, f, base + p * (ny + 1) + 1);
    }
  }

  @Override
  public void inverse(double[] c, double[] w, int base) {
    for (int p = 1; p < nx; p++) {
      rows.read(p, c, p * (ny + 1) + 1);
    }
    rows.transform();
    rows.transposeInto(columns);
    columns.transform();
    for (int q = 1; q < ny; q++) {
      columns.write(q, w, base + q * (nx + 1) + 1);
    }
  }

  /** A plane as rows of lanes, the first half of a row in re, the second in im. */
  private static final class Side {
    private final int intervals;
    private final int width;
    private final int lanes;
    private final LaneSine sine;
    private final double[][] re;
    private final double[][] im;

    Side(int intervals, int width) {
      this.intervals = intervals;
      this.width = width;
      lanes = (width + 1) / 2;
      sine = new LaneSine(intervals, lanes);
      re = new double[intervals][lanes];
      im = new double[intervals][lanes];
    }

    void transform() {
      sine.transform(re, im);
    }

    void read(int row, double[] from, int at) {
      System.arraycopy(from, at, re[row], 0, lanes);
      System.arraycopy(from, at + lanes, im[row], 0, width - lanes);
      if (2 * lanes > width) {
        im[row][lanes - 1] = 0;
      }
    }

    void write(int row, double[] to, int at) {
      System.arraycopy(re[row], 0, to, at, lanes);
      System.arraycopy(im[row], 0, to, at + lanes, width - lanes);
    }

    /** Row r, position s of this becomes row s, position r of the other. */
    void transposeInto(Side other) {
      for (int r = 1; r < intervals; r += BLOCK) {
        int end = Math.min(r + BLOCK, intervals);
        for (int s = 0; s < width; s++) {
          double[] high = other.im[s + 1];
          double[] low = other.re[s + 1];
          double[][] part = s < lanes ? re : im;
          int at = s < lanes ? s : s - lanes;
          for (int q = r; q < end; q++) {
            double value = part[q][at];
            if (q <= other.lanes) {
              low[q - 1] = value;
            } else {
              high[q - 1 - other.lanes] = value;
            }
          }
        }
      }
      for (int s = 0; s < width && 2 * other.lanes > other.width; s++) {
        other.im[s + 1][other.lanes - 1] = 0;
      }
    }
  }
}
