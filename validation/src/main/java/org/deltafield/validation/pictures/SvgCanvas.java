package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Writes SVG whose ink is the colour of the surrounding text, so that it follows light and dark
 * pages and prints crisply.
 */
final class SvgCanvas implements Canvas {
  private final StringBuilder svg = new StringBuilder();

  /** An empty sheet of width × height units with a text for readers who cannot see it. */
  SvgCanvas(double width, double height, String label) {
    svg.append(
        format(
            "<svg viewBox=\"0 0 %.4g %.4g\" role=\"img\" aria-label=\"%s\">",
            width, height, escape(label)));
  }

  /** What was drawn, as one element. */
  String finish() {
    return svg.append("</svg>").toString();
  }

  /** An element as the content of a file that stands alone: dark ink on white. */
  static byte[] file(String element) {
    String root =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" style=\"color:#22262b;background:#fff;"
            + "font-family:sans-serif\"";
    String plain = element.replaceAll("var\\(--tint\\d,(#[0-9a-f]{6})\\)", "$1");
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + plain.replaceFirst("<svg", root))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void image(Raster raster, double x, double y, double width, double height) {
    BufferedImage image = raster.at((int) Math.round(width), (int) Math.round(height));
    svg.append(
        format(
            "<image x=\"%.5g\" y=\"%.5g\" width=\"%.5g\" height=\"%.5g\""
                + " preserveAspectRatio=\"none\" href=\"data:image/png;base64,%s\"/>",
            x, y, width, height, Base64.getEncoder().encodeToString(Png.encode(image))));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2) {
    svg.append(
        format(
            "<path d=\"M%.5g %.5gL%.5g %.5g\" fill=\"none\" stroke=\"currentColor\""
                + " stroke-opacity=\".6\"/>",
            x1, y1, x2, y2));
  }

  @Override
  public void path(double[] x, double[] y, Pen pen) {
    svg.append(
        format(
            "<path d=\"%s\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%.3g\""
                + " stroke-opacity=\"%.2g\" stroke-linejoin=\"round\" %s/>",
            outline(x, y),
            pen.rgb(),
            pen.width(),
            pen.opacity(),
            pen.dashed() ? "stroke-dasharray=\"4 2.5\"" : "stroke-linecap=\"round\""));
  }

  @Override
  public void fill(double[] x, double[] y, Pen pen) {
    svg.append(
        format(
            "<path d=\"%sZ\" fill=\"#%06x\" fill-opacity=\"%.2g\"/>",
            outline(x, y), pen.rgb(), pen.opacity()));
  }

  @Override
  public void curve(double[] x, double[] y, Tint tint, double width, double[] dash) {
    svg.append(
        format(
            "<path d=\"%s\" fill=\"none\" style=\"stroke:%s\" stroke-width=\"%.3g\""
                + " stroke-linejoin=\"round\" %s/>",
            outline(x, y),
            tint.css(),
            width,
            dash.length > 0
                ? format("stroke-dasharray=\"%.3g %.3g\"", dash[0], dash[1])
                : "stroke-linecap=\"round\""));
  }

  @Override
  public void area(double[] x, double[] y, Tint tint, double opacity) {
    svg.append(
        format(
            "<path d=\"%sZ\" style=\"fill:%s\" fill-opacity=\"%.2g\"/>",
            outline(x, y), tint.css(), opacity));
  }

  /** Points in tenths of a unit: finer than a screen shows, and short. */
  private static String outline(double[] x, double[] y) {
    StringBuilder path = new StringBuilder();
    long px = 0;
    long py = 0;
    for (int n = 0; n < x.length; n++) {
      long qx = Math.round(10 * x[n]);
      long qy = Math.round(10 * y[n]);
      if (n == 0) {
        path.append('M').append(tenth(qx)).append(' ').append(tenth(qy));
      } else if (qx != px || qy != py) {
        path.append(n == 1 ? "l" : " ").append(tenth(qx - px)).append(' ').append(tenth(qy - py));
      }
      px = qx;
      py = qy;
    }
    return path.toString();
  }

  private static String tenth(long tenths) {
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }

  @Override
  public void frame(double x, double y, double width, double height) {
    svg.append(
        format(
            "<rect x=\"%.5g\" y=\"%.5g\" width=\"%.5g\" height=\"%.5g\" fill=\"none\""
                + " stroke=\"currentColor\" stroke-opacity=\".6\"/>",
            x, y, width, height));
  }

  @Override
  public void text(String text, double x, double y, double size, boolean bold, Anchor anchor) {
    svg.append(
        format(
            "<text x=\"%.5g\" y=\"%.5g\" font-size=\"%.3g\"%s text-anchor=\"%s\""
                + " fill=\"currentColor\">%s</text>",
            x,
            y,
            size,
            bold ? " font-weight=\"600\"" : "",
            anchor.name().toLowerCase(Locale.ROOT),
            escape(text)));
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
