package org.deltafield.validation.pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws on a {@link BufferedImage}: dark ink on white. */
final class ImageCanvas implements Canvas {
  private static final Color INK = new Color(0x22262b);
  private static final Color RULE = new Color(0x6b737c);

  private final BufferedImage image;
  private final Graphics2D graphics;
  private final int scale;

  /** An empty sheet of width × height units, {@code scale} pixels a unit. */
  ImageCanvas(double width, double height, int scale) {
    Fonts.require();
    this.scale = scale;
    image =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setStroke(new BasicStroke(scale));
  }

  /** What was drawn; the canvas takes no more. */
  BufferedImage finish() {
    graphics.dispose();
    return image;
  }

  @Override
  public void image(Raster raster, double x, double y, double width, double height) {
    int w = (int) Math.round(width * scale);
    int h = (int) Math.round(height * scale);
    graphics.drawImage(
        raster.at(w, h), (int) Math.round(x * scale), (int) Math.round(y * scale), null);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2) {
    graphics.setColor(RULE);
    graphics.draw(new Line2D.Double(x1 * scale, y1 * scale, x2 * scale, y2 * scale));
  }

  @Override
  public void path(double[] x, double[] y, Pen pen) {
    ink(pen);
    graphics.setStroke(
        new BasicStroke(
            (float) (pen.width() * scale),
            pen.dashed() ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND,
            10,
            pen.dashed() ? new float[] {4f * scale, 2.5f * scale} : null,
            0));
    graphics.draw(outline(x, y));
    graphics.setStroke(new BasicStroke(scale));
  }

  @Override
  public void fill(double[] x, double[] y, Pen pen) {
    ink(pen);
    Path2D path = outline(x, y);
    path.closePath();
    graphics.fill(path);
  }

  private void ink(Pen pen) {
    ink(pen.rgb(), pen.opacity());
  }

  private void ink(int rgb, double opacity) {
    graphics.setColor(new Color((int) Math.round(255 * opacity) << 24 | rgb, true));
  }

  @Override
  public void curve(double[] x, double[] y, Tint tint, double width, double[] dash) {
    ink(tint.light(), 1);
    float[] pattern = new float[dash.length];
    for (int n = 0; n < dash.length; n++) {
      pattern[n] = (float) (dash[n] * scale);
    }
    graphics.setStroke(
        new BasicStroke(
            (float) (width * scale),
            dash.length > 0 ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND,
            10,
            dash.length > 0 ? pattern : null,
            0));
    graphics.draw(outline(x, y));
    graphics.setStroke(new BasicStroke(scale));
  }

  @Override
  public void area(double[] x, double[] y, Tint tint, double opacity) {
    ink(tint.light(), opacity);
    Path2D path = outline(x, y);
    path.closePath();
    graphics.fill(path);
  }

  private Path2D outline(double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    path.moveTo(x[0] * scale, y[0] * scale);
    for (int n = 1; n < x.length; n++) {
      path.lineTo(x[n] * scale, y[n] * scale);
    }
    return path;
  }

  @Override
  public void frame(double x, double y, double width, double height) {
    graphics.setColor(RULE);
    graphics.draw(new Rectangle2D.Double(x * scale, y * scale, width * scale, height * scale));
  }

  @Override
  public void text(String text, double x, double y, double size, boolean bold, Anchor anchor) {
    graphics.setColor(INK);
    graphics.setFont(
        new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) (size * scale)));
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double shift = anchor == Anchor.START ? 0 : anchor == Anchor.END ? width : width / 2;
    graphics.drawString(text, (float) (x * scale - shift), (float) (y * scale));
  }
}
