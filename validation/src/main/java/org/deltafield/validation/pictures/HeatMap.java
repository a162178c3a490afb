package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * A field of two variables in colours, with axes and a colour bar. One unit of length has the same
 * size along x and y, unless one side is more than six times the other; y points up.
 *
 * @param title above the picture, one line
 * @param field on a 2-D grid
 * @param scale of the colours
 * @param decoration names of the axes, lines, and what is greyed
 */
public record HeatMap(String title, Field field, ColorScale scale, Decoration decoration) {
  private static final double LEFT = 30;
  private static final double TOP = 26;
  private static final double BOTTOM = 22;
  private static final double RIGHT = 66;
  private static final double PLOT = 246;
  private static final double BAR = 11;
  private static final double TEXT = 11;

  /** A thinner plot would show nothing: below this, lengths along the axes differ. */
  private static final double THINNEST = PLOT / 6;

  /** Half the width of an arrow head. */
  private static final double HEAD = 2.6;

  /** Refuses fields that are not two-dimensional. */
  public HeatMap {
    if (field.grid().dimension() != 2) {
      throw new IllegalArgumentException(
          "a heat map shows two dimensions, not " + field.grid().dimension());
    }
  }

  /** A map with axes x and y and nothing drawn on it. */
  public HeatMap(String title, Field field, ColorScale scale) {
    this(title, field, scale, Decoration.PLAIN);
  }

  /** The map as an image, dark ink on white, {@code scale} pixels a unit (2 for crisp print). */
  public BufferedImage image(int pixelsPerUnit) {
    ImageCanvas canvas = new ImageCanvas(width(), height(), pixelsPerUnit);
    draw(canvas);
    return canvas.finish();
  }

  /** The map as the content of a PNG file, two pixels a unit. */
  public byte[] png() {
    return png(2);
  }

  /** The map as the content of a PNG file; more pixels a unit make it larger, not different. */
  public byte[] png(int pixelsPerUnit) {
    return Png.encode(image(pixelsPerUnit));
  }

  /** The map as one SVG element in the ink of the surrounding text. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(width(), height(), title);
    draw(canvas);
    return canvas.finish();
  }

  /** Where the node (i, j) lies in {@link #image}, in units: x to the right, y down. */
  double[] position(int i, int j) {
    Grid grid = field.grid();
    return new double[] {
      LEFT + plotWidth() * i / grid.intervals(0),
      TOP + plotHeight() * (1 - (double) j / grid.intervals(1))
    };
  }

  /** In units. */
  double width() {
    return LEFT + PLOT + RIGHT;
  }

  /** In units. */
  double height() {
    return TOP + plotHeight() + BOTTOM;
  }

  /** At most as wide as high; a tall box is drawn narrower. */
  private double plotWidth() {
    return Math.max(
        THINNEST, Math.min(PLOT, PLOT * field.grid().length(0) / field.grid().length(1)));
  }

  private double plotHeight() {
    double tall = plotWidth() * field.grid().length(1) / field.grid().length(0);
    return Math.max(THINNEST, Math.min(PLOT, tall));
  }

  private void draw(Canvas canvas) {
    double w = plotWidth();
    double h = plotHeight();
    canvas.image(new FieldRaster(field, scale, decoration.mask()), LEFT, TOP, w, h);
    decoration.strokes().forEach(stroke -> draw(canvas, stroke, w, h));
    canvas.frame(LEFT, TOP, w, h);
    axes(canvas, w, h);
    bar(canvas, LEFT + w + 10, h);
  }

  private void draw(Canvas canvas, Stroke stroke, double w, double h) {
    double[] x = new double[stroke.x().length];
    double[] y = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      x[n] = LEFT + w * stroke.x()[n] / field.grid().length(0);
      y[n] = TOP + h * (1 - stroke.y()[n] / field.grid().length(1));
    }
    canvas.path(x, y, stroke.pen());
    if (stroke.arrow() && x.length > 2) {
      int middle = x.length / 2;
      double dx = x[middle + 1 < x.length ? middle + 1 : middle] - x[middle - 1];
      double dy = y[middle + 1 < y.length ? middle + 1 : middle] - y[middle - 1];
      double size = Math.hypot(dx, dy);
      double u = HEAD * dx / size;
      double v = HEAD * dy / size;
      canvas.fill(
          new double[] {x[middle] + 1.6 * u, x[middle] - u - v, x[middle] - u + v},
          new double[] {y[middle] + 1.6 * v, y[middle] - v + u, y[middle] - v - u},
          stroke.pen());
    }
  }

  private static int tickCount(double size) {
    return size > 150 ? 4 : 2;
  }

  private void axes(Canvas canvas, double w, double h) {
    double lx = field.grid().length(0);
    double ly = field.grid().length(1);
    Ticks x = Ticks.between(0, lx, tickCount(w));
    for (int t = 0; t < x.values().length; t++) {
      double at = LEFT + w * x.values()[t] / lx;
      canvas.line(at, TOP + h, at, TOP + h + 3);
      canvas.text(x.labels().get(t), at, TOP + h + 15, TEXT, false, Canvas.Anchor.MIDDLE);
    }
    Ticks y = Ticks.between(0, ly, tickCount(h));
    for (int t = 0; t < y.values().length; t++) {
      double at = TOP + h * (1 - y.values()[t] / ly);
      canvas.line(LEFT - 3, at, LEFT, at);
      canvas.text(y.labels().get(t), LEFT - 6, at + 4, TEXT, false, Canvas.Anchor.END);
    }
    canvas.text(
        name(decoration.xAxis(), x), LEFT + w + 14, TOP + h + 15, TEXT, false, Canvas.Anchor.START);
    boolean plain = y.exponent() == 0;
    canvas.text(
        name(decoration.yAxis(), y),
        plain ? LEFT - 8 : 2,
        TOP - 10,
        TEXT,
        false,
        plain ? Canvas.Anchor.END : Canvas.Anchor.START);
    canvas.text(title, plain ? LEFT : LEFT + 26, TOP - 10, 13, true, Canvas.Anchor.START);
  }

  private static String name(String axis, Ticks ticks) {
    return ticks.exponent() == 0 ? axis : axis + " " + ticks.factor();
  }

  private void bar(Canvas canvas, double x, double h) {
    canvas.image(this::barRaster, x, TOP, BAR, h);
    canvas.frame(x, TOP, BAR, h);
    Ticks ticks = Ticks.between(scale.low(), scale.high(), h > 150 ? 5 : h > 60 ? 3 : 2);
    for (int t = 0; t < ticks.values().length; t++) {
      double share = (ticks.values()[t] - scale.low()) / (scale.high() - scale.low());
      double at = TOP + h * (1 - share);
      canvas.line(x + BAR, at, x + BAR + 3, at);
      canvas.text(ticks.labels().get(t), x + BAR + 6, at + 4, TEXT, false, Canvas.Anchor.START);
    }
    canvas.text(ticks.factor(), x, TOP - 8, TEXT, false, Canvas.Anchor.START);
  }

  private BufferedImage barRaster(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < height; j++) {
      int rgb = scale.table().at(1 - (j + 0.5) / height);
      for (int i = 0; i < width; i++) {
        image.setRGB(i, j, rgb);
      }
    }
    return image;
  }
}
