package org.deltafield.validation.pictures;

import java.util.Arrays;
import org.deltafield.solvers.Field;

/**
 * Which value has which colour: linear from {@code low} to {@code high}.
 *
 * @param table the colours
 * @param low value of the first colour
 * @param high value of the last colour, above {@code low}
 */
public record ColorScale(ColorTable table, double low, double high) {
  /** Checks the range. */
  public ColorScale {
    if (!(high > low) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException("a colour scale from " + low + " to " + high);
    }
  }

  /**
   * One scale for several fields: diverging and centred at zero where their values take both signs,
   * sequential from the smallest to the largest otherwise. Values that are not finite are left out.
   */
  public static ColorScale covering(Field... fields) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Field field : fields) {
      for (double v : field.values()) {
        if (Double.isFinite(v)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    // A rounding error of the other sign does not make a field signed.
    if (low < -1e-9 * size && high > 1e-9 * size) {
      return symmetric(size);
    }
    if (!(low < high)) {
      double middle = Double.isInfinite(low) ? 0 : low;
      double half = middle == 0 ? 1 : Math.abs(middle) / 2;
      return new ColorScale(ColorTable.SEQUENTIAL, middle - half, middle + half);
    }
    return new ColorScale(ColorTable.SEQUENTIAL, low, high);
  }

  /** The diverging scale from −size to size; ±1 where size is 0. */
  public static ColorScale symmetric(double size) {
    double bound = size > 0 && Double.isFinite(size) ? size : 1;
    return new ColorScale(ColorTable.DIVERGING, -bound, bound);
  }

  /** The sequential scale from 0 to size; to 1 where size is 0. */
  public static ColorScale fromZero(double size) {
    return new ColorScale(ColorTable.SEQUENTIAL, 0, size > 0 && Double.isFinite(size) ? size : 1);
  }

  /**
   * The sequential scale from 0 to the largest size among fields; to their 98th percentile where
   * the largest is more than twice that, so that a few spikes do not darken the rest.
   */
  public static ColorScale withoutSpikes(Field... fields) {
    double[] sizes =
        Arrays.stream(fields)
            .flatMapToDouble(field -> Arrays.stream(field.values()))
            .filter(Double::isFinite)
            .map(Math::abs)
            .sorted()
            .toArray();
    if (sizes.length == 0) {
      return fromZero(0);
    }
    double most = sizes[(int) (0.98 * (sizes.length - 1))];
    double largest = sizes[sizes.length - 1];
    return fromZero(most > 0 && largest > 2 * most ? most : largest);
  }

  /** The row of the table for a value; 0 for NaN. */
  int index(double value) {
    return ColorTable.index((value - low) / (high - low));
  }

  /** The colour 0xRRGGBB of a value; mid-grey where it is NaN. */
  public int color(double value) {
    return Double.isNaN(value) ? 0x808080 : table.at((value - low) / (high - low));
  }
}
