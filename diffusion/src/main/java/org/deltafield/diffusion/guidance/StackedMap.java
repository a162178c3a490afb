package org.deltafield.diffusion.guidance;

import java.util.List;

/**
 * Several maps of one state, their rows one after another.
 *
 * @param parts at least one, all of the same number of columns
 */
public record StackedMap(List<LinearMap> parts) implements LinearMap {
  /** Checks the columns. */
  public StackedMap {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.stream().mapToInt(LinearMap::columns).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "stacked maps act on one state: columns "
              + parts.stream().map(LinearMap::columns).toList());
    }
  }

  @Override
  public int rows() {
    return parts.stream().mapToInt(LinearMap::rows).sum();
  }

  @Override
  public int columns() {
    return parts.get(0).columns();
  }

  @Override
  public void apply(double[] x, int xOffset, double[] y, int yOffset) {
    int at = yOffset;
    for (LinearMap part : parts) {
      part.apply(x, xOffset, y, at);
      at += part.rows();
    }
  }

  @Override
  public void addTranspose(double[] y, int yOffset, double[] x, int xOffset) {
    int at = yOffset;
    for (LinearMap part : parts) {
      part.addTranspose(y, at, x, xOffset);
      at += part.rows();
    }
  }
}
