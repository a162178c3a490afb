package org.deltafield.validation.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Several pictures on one, row by row. */
public final class Sheet {
  private static final int PIXELS_PER_UNIT = 2;
  private static final int GAP = 24;

  private Sheet() {}

  /** The maps in rows of at most {@code columns}, as the content of a PNG file. */
  public static byte[] png(List<HeatMap> maps, int columns) {
    if (maps.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(maps.size() + " maps in " + columns + " columns");
    }
    return lay(maps.stream().map(m -> m.image(PIXELS_PER_UNIT)).toList(), columns);
  }

  /** The contents of PNG files in rows of at most {@code columns}. */
  public static byte[] ofPng(List<byte[]> pictures, int columns) {
    if (pictures.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(pictures.size() + " pictures in " + columns + " columns");
    }
    return lay(pictures.stream().map(Png::decode).toList(), columns);
  }

  private static byte[] lay(List<BufferedImage> images, int columns) {
    int used = Math.min(columns, images.size());
    int rows = (images.size() + used - 1) / used;
    int width = images.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow() + GAP;
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow() + GAP;
    BufferedImage sheet =
        new BufferedImage(used * width + GAP, rows * height + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int n = 0; n < images.size(); n++) {
      graphics.drawImage(images.get(n), GAP + n % used * width, GAP + n / used * height, null);
    }
    graphics.dispose();
    return Png.encode(sheet);
  }

  /** The same as the content of an SVG file. */
  public static byte[] svgFile(List<HeatMap> maps, int columns) {
    int used = Math.min(columns, maps.size());
    int rows = (maps.size() + used - 1) / used;
    double width = GAP + maps.stream().mapToDouble(HeatMap::width).max().orElseThrow();
    double height = GAP + maps.stream().mapToDouble(HeatMap::height).max().orElseThrow();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %.5g %.5g\">",
            used * width + GAP,
            rows * height + GAP));
    for (int n = 0; n < maps.size(); n++) {
      int row = n / used;
      int column = n % used;
      String place =
          String.format(
              Locale.ROOT,
              "<svg x=\"%.5g\" y=\"%.5g\" width=\"%.5g\" height=\"%.5g\"",
              GAP + column * width,
              GAP + row * height,
              maps.get(n).width(),
              maps.get(n).height());
      svg.append(maps.get(n).svg().replaceFirst("<svg", place));
    }
    return SvgCanvas.file(svg.append("</svg>").toString());
  }
}
