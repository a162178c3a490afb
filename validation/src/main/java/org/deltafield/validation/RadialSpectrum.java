package org.deltafield.validation;

import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.SineTransform;
import org.deltafield.solvers.TransfiniteLift;

/**
 * The power of 2-D fields over the wave number, summed over fields: Σ |F̂_ij|² in shells k = ⌊√(i²
 * + j²)⌋, i and j half waves along x and y. F̂ is the sine transform of what is left on the inner
 * nodes when the interpolation of the edges is taken off: the jump of sine waves at an edge would
 * hide the field. A periodic axis is cut open at its first nodes, which then are both its edges.
 * Shells that the grid cuts off are left out.
 */
public final class RadialSpectrum {
  private final Grid grid;
  private final SineTransform alongX;
  private final SineTransform alongY;
  private final double[] power;

  /** No power yet. */
  public RadialSpectrum(Grid grid) {
    if (grid.dimension() != 2) {
      throw new IllegalArgumentException("a spectrum of 2-D fields, not of " + grid);
    }
    this.grid = grid;
    alongX = new SineTransform(grid.intervals(0));
    alongY = new SineTransform(grid.intervals(1));
    power = new double[Math.max(1, Math.min(grid.intervals(0), grid.intervals(1)) - 1)];
  }

  /** Adds a field. */
  public void add(Field field) {
    double[] one = of(field);
    for (int k = 0; k < power.length; k++) {
      power[k] += one[k];
    }
  }

  /** The power of one field in shells 1, 2, …; nothing is added. */
  public double[] of(Field field) {
    double[] shells = new double[power.length];
    int mx = grid.intervals(0) - 1;
    int my = grid.intervals(1) - 1;
    double[] rows = new double[mx * my];
    Field open = open(field);
    Field lift = TransfiniteLift.lift(Boundaries.dirichlet(open));
    for (int j = 0; j < my; j++) {
      for (int i = 0; i < mx; i++) {
        rows[j * mx + i] = open.at(i + 1, j + 1) - lift.at(i + 1, j + 1);
      }
    }
    alongX.transformRows(rows, 0, mx, my);
    double[] columns = new double[mx * my];
    for (int j = 0; j < my; j++) {
      for (int i = 0; i < mx; i++) {
        columns[i * my + j] = rows[j * mx + i];
      }
    }
    alongY.transformRows(columns, 0, my, mx);
    for (int i = 0; i < mx; i++) {
      for (int j = 0; j < my; j++) {
        int shell = (int) Math.sqrt((i + 1.0) * (i + 1) + (j + 1.0) * (j + 1));
        if (shell <= shells.length) {
          shells[shell - 1] += columns[i * my + j] * columns[i * my + j];
        }
      }
    }
    return shells;
  }

  /** The same values with the first nodes of a periodic axis once more at its end. */
  private Field open(Field field) {
    if (!grid.periodic(0) && !grid.periodic(1)) {
      return field;
    }
    Grid closed = Grid.of(grid.intervals(0), grid.intervals(1), grid.length(0), grid.length(1));
    double[] values = new double[closed.size()];
    for (int j = 0; j < closed.nodes(1); j++) {
      for (int i = 0; i < closed.nodes(0); i++) {
        values[closed.index(i, j)] = field.at(i % grid.nodes(0), j % grid.nodes(1));
      }
    }
    return new Field(closed, values);
  }

  /** Power in shells 1, 2, …. */
  public double[] power() {
    return power.clone();
  }
}
