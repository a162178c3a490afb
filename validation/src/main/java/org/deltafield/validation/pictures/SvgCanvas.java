package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;
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
