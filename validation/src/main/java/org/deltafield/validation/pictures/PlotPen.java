package org.deltafield.validation.pictures;

/** Draws the series of a {@link Plot} and their keys in the legend. */
final class PlotPen {
  private static final double LINE = 1.8;
  private static final double THIN = 1.3;
  private static final double[] SOLID = {};
  private static final double[] BROKEN = {5, 3};
  private static final double[] DOTTED = {2, 2.5};
  private static final double RADIUS = 3.2;

  private final Canvas canvas;
  private final PlotAxis right;
  private final PlotAxis up;
  private final double left;
  private final double top;
  private final double wide;
  private final double high;

  PlotPen(
      Canvas canvas,
      PlotAxis right,
      PlotAxis up,
      double left,
      double top,
      double wide,
      double high) {
    this.canvas = canvas;
    this.right = right;
    this.up = up;
    this.left = left;
    this.top = top;
    this.wide = wide;
    this.high = high;
  }

  private double across(double v) {
    return left + wide * Math.min(Math.max(right.position(v), 0), 1);
  }

  private double along(double v) {
    return top + high * (1 - Math.min(Math.max(up.position(v), 0), 1));
  }

  /** Draws a series; its number chooses the marker. */
  void draw(PlotSeries s, int number) {
    switch (s.kind()) {
      case LINE -> lines(s, SOLID, LINE);
      case DASHES -> lines(s, BROKEN, LINE);
      case POINTS -> markers(s, number);
      case MARKED_LINE -> {
        lines(s, SOLID, LINE);
        markers(s, number);
      }
      case BAND -> band(s);
      case BARS -> bars(s);
      case VERTICAL -> vertical(s, number);
      case HORIZONTAL -> {
        if (up.places(s.y()[0])) {
          double at = along(s.y()[0]);
          canvas.curve(
              new double[] {left, left + wide}, new double[] {at, at}, s.tint(), THIN, BROKEN);
        }
      }
    }
  }

  private static double[] dash(int number) {
    return number % 2 == 0 ? DOTTED : BROKEN;
  }

  private void vertical(PlotSeries s, int number) {
    if (right.places(s.x()[0])) {
      double at = across(s.x()[0]);
      canvas.curve(
          new double[] {at, at}, new double[] {top, top + high}, s.tint(), THIN, dash(number));
    }
  }

  private void lines(PlotSeries s, double[] dash, double width) {
    int start = 0;
    for (int n = 0; n <= s.x().length; n++) {
      if (n == s.x().length || !placed(s, n)) {
        if (n - start > 1) {
          double[] px = new double[n - start];
          double[] py = new double[n - start];
          for (int k = start; k < n; k++) {
            px[k - start] = across(s.x()[k]);
            py[k - start] = along(s.y()[k]);
          }
          canvas.curve(px, py, s.tint(), width, dash);
        }
        start = n + 1;
      }
    }
  }

  private boolean placed(PlotSeries s, int n) {
    return right.places(s.x()[n]) && up.places(s.y()[n]);
  }

  private void markers(PlotSeries s, int number) {
    for (int n = 0; n < s.x().length; n++) {
      if (placed(s, n)) {
        marker(s.tint(), across(s.x()[n]), along(s.y()[n]), number);
      }
    }
  }

  /** Disc, square, triangle or diamond. */
  private void marker(Tint tint, double x, double y, int number) {
    int corners = new int[] {12, 4, 3, 4}[number % 4];
    double turn = number % 4 == 1 ? Math.PI / 4 : number % 4 == 2 ? -Math.PI / 2 : 0;
    double[] px = new double[corners];
    double[] py = new double[corners];
    double radius = corners == 12 ? RADIUS : 1.25 * RADIUS;
    for (int c = 0; c < corners; c++) {
      px[c] = x + radius * Math.cos(turn + 2 * Math.PI * c / corners);
      py[c] = y + radius * Math.sin(turn + 2 * Math.PI * c / corners);
    }
    canvas.area(px, py, tint, 1);
  }

  private void band(PlotSeries s) {
    int start = 0;
    for (int n = 0; n <= s.x().length; n++) {
      boolean there = n < s.x().length && placed(s, n) && up.places(s.low()[n]);
      if (!there) {
        if (n - start > 1) {
          int count = n - start;
          double[] px = new double[2 * count];
          double[] py = new double[2 * count];
          for (int k = 0; k < count; k++) {
            px[k] = across(s.x()[start + k]);
            py[k] = along(s.y()[start + k]);
            px[2 * count - 1 - k] = px[k];
            py[2 * count - 1 - k] = along(s.low()[start + k]);
          }
          canvas.area(px, py, s.tint(), 0.25);
        }
        start = n + 1;
      }
    }
  }

  private void bars(PlotSeries s) {
    for (int n = 0; n < s.y().length; n++) {
      if (s.y()[n] > 0 && right.places(s.x()[n]) && right.places(s.x()[n + 1])) {
        double from = across(s.x()[n]);
        double to = across(s.x()[n + 1]);
        double roof = along(s.y()[n]);
        double floor = top + high;
        canvas.area(
            new double[] {from, from, to, to},
            new double[] {floor, roof, roof, floor},
            s.tint(),
            0.7);
      }
    }
  }

  /** What the legend shows before a name, between x and x + width, centred at y. */
  void key(PlotSeries s, int number, double x, double y, double width) {
    double[] px = {x, x + width};
    double[] py = {y, y};
    switch (s.kind()) {
      case LINE -> canvas.curve(px, py, s.tint(), LINE, SOLID);
      case DASHES -> canvas.curve(px, py, s.tint(), LINE, BROKEN);
      case POINTS -> marker(s.tint(), x + width / 2, y, number);
      case MARKED_LINE -> {
        canvas.curve(px, py, s.tint(), LINE, SOLID);
        marker(s.tint(), x + width / 2, y, number);
      }
      case VERTICAL -> canvas.curve(px, py, s.tint(), THIN, dash(number));
      case HORIZONTAL -> canvas.curve(px, py, s.tint(), THIN, BROKEN);
      case BAND, BARS -> {
        double[] corners = {x, x, x + width, x + width};
        double[] sides = {y + 4, y - 4, y - 4, y + 4};
        canvas.area(corners, sides, s.tint(), 0.7);
      }
    }
  }
}
