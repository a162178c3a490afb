package org.deltafield.diffusion;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The eight maps of a square of nodes onto itself: g = flips, preceded by an exchange of the axes
 * in four of them. −Δ, and so the map from a source to its potential, commutes with each.
 */
public final class SquareSymmetry {
  /** How many there are. */
  public static final int COUNT = 8;

  private final int[] from;

  /**
   * Prepares one of them.
   *
   * @param index 0 to 7; 0 leaves everything as it is
   * @param side nodes along an axis
   */
  public SquareSymmetry(int index, int side) {
    if (index < 0 || index >= COUNT) {
      throw new IllegalArgumentException("a symmetry of the square is 0 to 7, not " + index);
    }
    from = new int[side * side];
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        int x = (index & 1) == 0 ? i : side - 1 - i;
        int y = (index & 2) == 0 ? j : side - 1 - j;
        from[j * side + i] = (index & 4) == 0 ? y * side + x : x * side + y;
      }
    }
  }

  /** All eight. */
  public static List<SquareSymmetry> all(int side) {
    return IntStream.range(0, COUNT).mapToObj(index -> new SquareSymmetry(index, side)).toList();
  }

  /** to ← g(field), for as many fields as the arrays hold, one after the other. */
  public void apply(double[] fields, double[] to) {
    for (int first = 0; first < fields.length; first += from.length) {
      for (int n = 0; n < from.length; n++) {
        to[first + n] = fields[first + from[n]];
      }
    }
  }

  /** sum ← sum + factor · g⁻¹(field). */
  public void addInverse(double[] fields, double factor, double[] sum) {
    for (int first = 0; first < fields.length; first += from.length) {
      for (int n = 0; n < from.length; n++) {
        sum[first + from[n]] += factor * fields[first + n];
      }
    }
  }

  /** to ← g(field), one field. */
  public void apply(float[] field, float[] to) {
    for (int n = 0; n < from.length; n++) {
      to[n] = field[from[n]];
    }
  }
}
