package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * Many small fields of several kinds: one column of a group for each kind, one group for each pair.
 * A kind has one scale for all its fields, so that pairs can be compared; signed kinds are centred
 * at zero. The scale ends where 99 of 100 values lie, so that a few point charges do not leave the
 * others blank; what lies beyond has the colour of the end.
 *
 * @param title above the sheet
 * @param kinds name of each kind, such as charge and potential
 * @param fields by pair, then by kind; 2-D, on one grid
 * @param labels of the pairs
 * @param held by pair: the held regions, grey in the first kind and outlined in the others
 * @param groups pairs side by side
 */
public record ContactSheet(
    String title,
    List<String> kinds,
    List<List<Field>> fields,
    List<String> labels,
    List<Held> held,
    int groups) {
  /** Where the potential is held inside the box. */
  @FunctionalInterface
  public interface Held {
    /** Nowhere. */
    Held NOWHERE = (x, y) -> Double.POSITIVE_INFINITY;

    /** The signed distance to the regions, negative inside; infinite if there are none. */
    double distance(double x, double y);
  }

  private static final double MARGIN = 18;
  private static final double TOP = 58;
  private static final double TILE = 104;
  private static final double GAP = 6;
  private static final double GROUP_GAP = 26;
  private static final double LABEL = 16;
  private static final double BAR = 10;
  private static final double FOOT = 62;
  private static final double SHARE = 0.99;
  private static final int SAMPLES = 200_000;

  /** Checks that there is something to show. */
  public ContactSheet {
    fields = List.copyOf(fields);
    held = List.copyOf(held);
    if (fields.isEmpty()
        || groups < 1
        || labels.size() != fields.size()
        || held.size() != fields.size()) {
      throw new IllegalArgumentException(fields.size() + " pairs, " + labels.size() + " labels");
    }
  }

  /** The sheet as the content of a PNG file, two pixels a unit. */
  public byte[] png() {
    int columns = Math.min(groups, fields.size());
    int rows = (fields.size() + columns - 1) / columns;
    double groupWidth = kinds.size() * (tileWidth() + GAP) - GAP;
    double rowHeight = tileHeight() + LABEL + GAP;
    double width = Math.max(360, 2 * MARGIN + columns * (groupWidth + GROUP_GAP) - GROUP_GAP);
    double height = TOP + rows * rowHeight + FOOT;
    ImageCanvas canvas = new ImageCanvas(width, height, 2);
    canvas.text(title, MARGIN, 24, 14, true, Canvas.Anchor.START);
    ColorScale[] scales = scales();
    for (int n = 0; n < fields.size(); n++) {
      int row = n / columns;
      double x = MARGIN + n % columns * (groupWidth + GROUP_GAP);
      double y = TOP + row * rowHeight;
      group(canvas, n, x, y, scales);
      if (n < columns) {
        heads(canvas, x);
      }
    }
    feet(canvas, TOP + rows * rowHeight + 10, (width - 2 * MARGIN) / kinds.size(), scales);
    return Png.encode(canvas.finish());
  }

  private Grid grid() {
    return fields.get(0).get(0).grid();
  }

  /** At most a tile wide and high, in the proportions of the box. */
  private double tileWidth() {
    return TILE * Math.min(1, grid().length(0) / grid().length(1));
  }

  private double tileHeight() {
    return tileWidth() * grid().length(1) / grid().length(0);
  }

  private void heads(Canvas canvas, double x) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      double at = x + kind * (tileWidth() + GAP) + tileWidth() / 2;
      canvas.text(kinds.get(kind), at, TOP - 8, 11, false, Canvas.Anchor.MIDDLE);
    }
  }

  private void group(Canvas canvas, int n, double x, double y, ColorScale[] scales) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      double at = x + kind * (tileWidth() + GAP);
      Held regions = held.get(n);
      Decoration.Mask mask =
          kind == 0 ? (px, py) -> regions.distance(px, py) < 0 : Decoration.PLAIN.mask();
      FieldRaster raster = new FieldRaster(fields.get(n).get(kind), scales[kind], mask);
      canvas.image(raster, at, y, tileWidth(), tileHeight());
      if (kind > 0 && regions != Held.NOWHERE) {
        outline(canvas, regions, at, y);
      }
      canvas.frame(at, y, tileWidth(), tileHeight());
    }
    canvas.text(labels.get(n), x, y + tileHeight() + 12, 10, false, Canvas.Anchor.START);
  }

  /** The surfaces of the held regions on a tile. */
  private void outline(Canvas canvas, Held regions, double left, double top) {
    double lx = grid().length(0);
    double ly = grid().length(1);
    for (Stroke stroke : ContourLines.zero(regions::distance, lx, ly, Pen.SURFACE)) {
      double[] x = Arrays.stream(stroke.x()).map(v -> left + v / lx * tileWidth()).toArray();
      double[] y = Arrays.stream(stroke.y()).map(v -> top + (1 - v / ly) * tileHeight()).toArray();
      canvas.path(x, y, stroke.pen());
    }
  }

  /** A colour bar for each kind, below the tiles. */
  private void feet(Canvas canvas, double y, double room, ColorScale[] scales) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      ColorScale scale = scales[kind];
      double x = MARGIN + kind * room;
      double width = Math.min(220, room - 70);
      Ticks ticks = Ticks.between(scale.low(), scale.high(), 4);
      String factor = ticks.factor().isEmpty() ? "" : " [" + ticks.factor() + "]";
      canvas.text(kinds.get(kind) + factor, x, y + 4, 11, true, Canvas.Anchor.START);
      canvas.image(new Bar(scale), x, y + 12, width, BAR);
      canvas.frame(x, y + 12, width, BAR);
      for (int t = 0; t < ticks.values().length; t++) {
        double share = (ticks.values()[t] - scale.low()) / (scale.high() - scale.low());
        double at = x + width * share;
        canvas.line(at, y + 12 + BAR, at, y + 15 + BAR);
        canvas.text(ticks.labels().get(t), at, y + 27 + BAR, 10, false, Canvas.Anchor.MIDDLE);
      }
    }
  }

  private ColorScale[] scales() {
    ColorScale[] scales = new ColorScale[kinds.size()];
    for (int kind = 0; kind < scales.length; kind++) {
      int which = kind;
      int stride = Math.max(1, (int) ((long) fields.size() * grid().size() / SAMPLES));
      double[] values =
          fields.stream()
              .map(pair -> pair.get(which).values())
              .flatMapToDouble(v -> thinned(v, stride))
              .sorted()
              .toArray();
      scales[kind] = scale(values);
    }
    return scales;
  }

  private static DoubleStream thinned(double[] values, int stride) {
    return IntStream.iterate(0, n -> n < values.length, n -> n + stride)
        .mapToDouble(n -> values[n]);
  }

  private static ColorScale scale(double[] sorted) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    if (low < 0 && high > 0) {
      double[] sizes = Arrays.stream(sorted).map(Math::abs).sorted().toArray();
      double bound = sizes[(int) (SHARE * (sizes.length - 1))];
      return ColorScale.symmetric(bound > 0 ? bound : sizes[sizes.length - 1]);
    }
    double end = sorted[(int) (SHARE * (sorted.length - 1))];
    double top = end > low ? end : high;
    if (!(top > low)) {
      double half = low == 0 ? 1 : Math.abs(low) / 2;
      return new ColorScale(ColorTable.SEQUENTIAL, low - half, low + half);
    }
    return new ColorScale(ColorTable.SEQUENTIAL, low, top);
  }

  /** The colours of a scale from left to right. */
  private record Bar(ColorScale scale) implements Canvas.Raster {
    @Override
    public BufferedImage at(int width, int height) {
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < width; i++) {
        int rgb = scale.table().at((i + 0.5) / width);
        for (int j = 0; j < height; j++) {
          image.setRGB(i, j, rgb);
        }
      }
      return image;
    }
  }
}
