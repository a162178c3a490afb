package org.deltafield.validation.pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A quiet chart of lines and steps over XChart: no boxes, light grid, one font. */
final class Chart {
  private static final int WIDTH = 540;
  private static final int HEIGHT = 320;
  private static final int PIXELS_PER_UNIT = 2;

  private final XYChart chart;
  private final Ink ink;

  /** An empty chart. */
  Chart(String xTitle, String yTitle, Ink ink) {
    Fonts.require();
    this.ink = ink;
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    XYStyler style = chart.getStyler();
    style.setLocale(Locale.ROOT);
    style.setBaseFont(font(13));
    style.setAxisTitleFont(font(13));
    style.setAxisTickLabelsFont(font(13));
    style.setLegendFont(font(13));
    colors(style);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendPadding(6);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotBorderVisible(false);
    style.setPlotContentSize(1);
    style.setPlotMargin(0);
    style.setChartPadding(10);
    style.setMarkerSize(0);
    style.setAxisTicksLineVisible(false);
  }

  private void colors(XYStyler style) {
    style.setChartBackgroundColor(ink.paper());
    style.setPlotBackgroundColor(ink.paper());
    style.setLegendBackgroundColor(ink.paper());
    style.setLegendBorderColor(ink.paper());
    style.setChartFontColor(ink.text());
    style.setXAxisTitleColor(ink.text());
    style.setYAxisTitleColor(ink.text());
    style.setAxisTickLabelsColor(ink.text());
    style.setAxisTickMarksColor(ink.axis());
    style.setPlotGridLinesColor(ink.grid());
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** The axes, for ranges and scales. */
  XYStyler style() {
    return chart.getStyler();
  }

  /** Whether a value is 1, 2 or 5 times a power of ten: the ones to label on a logarithmic axis. */
  static boolean round(double value) {
    double leading = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    return Math.abs(leading - 1) < 1e-6
        || Math.abs(leading - 2) < 1e-6
        || Math.abs(leading - 5) < 1e-6;
  }

  /** A value with one digit, 0.02 or 1e-7. */
  static String label(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(1)).stripTrailingZeros();
    return value >= 1e-3 && value < 1e5
        ? rounded.toPlainString()
        : String.format(Locale.ROOT, "%.0e", value)
            .replaceFirst("e([+-])0?", "e$1")
            .replace("+", "");
  }

  /** A line through the points. */
  void line(String name, double[] x, double[] y, Color color) {
    series(name, x, y, color, new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** A dashed line through the points. */
  void dashes(String name, double[] x, double[] y, Color color, float dash) {
    series(
        name,
        x,
        y,
        color,
        new BasicStroke(
            1.5f,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_BEVEL,
            10,
            new float[] {dash, dash * 0.6f},
            0));
  }

  /** A filled polyline down to the axis, without a legend entry. */
  void area(String name, double[] x, double[] y, Color color) {
    XYSeries series = series(name, x, y, color, new BasicStroke(1));
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
    series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 150));
    series.setShowInLegend(false);
  }

  private XYSeries series(String name, double[] x, double[] y, Color color, BasicStroke stroke) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(stroke);
    return series;
  }

  /** The chart as the content of a PNG file, two pixels a unit. */
  byte[] png() {
    BufferedImage image =
        new BufferedImage(
            WIDTH * PIXELS_PER_UNIT, HEIGHT * PIXELS_PER_UNIT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return Png.encode(image);
  }
}
