package org.deltafield.validation.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** 256 colours from low to high, perceptually uniform and safe for colour-blind readers. */
// The tables are private and never written to.
@SuppressWarnings("ImmutableEnumChecker")
public enum ColorTable {
  /** For one sign: viridis, dark to bright. */
  SEQUENTIAL(viridis()),
  /**
   * For both signs: blue, near-white at the middle, red. Lightness L* falls linearly from 97 to 37
   * on either side, so both signs weigh the same, in grey print too; the hues 280° and 35° of
   * CIELAB stay apart in every common kind of colour blindness.
   */
  DIVERGING(blueRed());

  /** The number of colours. */
  public static final int SIZE = 256;

  private final int[] colors;

  ColorTable(int[] colors) {
    this.colors = colors;
  }

  /** The colour 0xRRGGBB at a position from 0 to 1, clamped. */
  public int at(double position) {
    return colors[index(position)];
  }

  /** The row of the table for a position from 0 to 1, clamped; 0 for NaN. */
  static int index(double position) {
    return (int) Math.round(Math.min(Math.max(position, 0), 1) * (SIZE - 1));
  }

  private static int[] viridis() {
    try (InputStream in = ColorTable.class.getResourceAsStream("viridis.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\\s*#.*\\R|\\s+", -1))
          .filter(hex -> !hex.isEmpty())
          .mapToInt(hex -> Integer.parseInt(hex, 16))
          .toArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int[] blueRed() {
    int[] table = new int[256];
    for (int n = 0; n < table.length; n++) {
      double t = 2 * n / 255.0 - 1;
      double size = Math.abs(t);
      // The last factor keeps values near zero grey, where two tints would show a false edge.
      double chroma = 110 * size * (1 - 0.6 * size) * size / (size + 0.03);
      table[n] = fromLab(97 - 60 * size, chroma, t < 0 ? 280 : 35);
    }
    return table;
  }

  /** sRGB of a CIELAB colour under D65, given by lightness, chroma and hue in degrees. */
  private static int fromLab(double lightness, double chroma, double hue) {
    double fy = (lightness + 16) / 116;
    double x = 0.95047 * cube(fy + chroma * Math.cos(Math.toRadians(hue)) / 500);
    double y = cube(fy);
    double z = 1.08883 * cube(fy - chroma * Math.sin(Math.toRadians(hue)) / 200);
    return channel(3.2406 * x - 1.5372 * y - 0.4986 * z) << 16
        | channel(-0.9689 * x + 1.8758 * y + 0.0415 * z) << 8
        | channel(0.0557 * x - 0.2040 * y + 1.0570 * z);
  }

  private static double cube(double f) {
    return f > 6.0 / 29 ? f * f * f : 3 * 36.0 / 841 * (f - 4.0 / 29);
  }

  private static int channel(double linear) {
    double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * Math.min(Math.max(c, 0), 1));
  }
}
