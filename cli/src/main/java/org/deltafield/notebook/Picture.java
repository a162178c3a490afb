package org.deltafield.notebook;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.pictures.LinePlot;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.Sheet;
import org.deltafield.validation.pictures.Slice;

/**
 * A picture, as the content of a PNG file with two pixels a unit of length. Where nothing draws it,
 * as in {@code jshell}, {@link #save} writes it.
 */
public final class Picture implements Pictured {
  /** Pixels a unit: what screens of today need. */
  public static final int PIXELS_PER_UNIT = 2;

  /** Where a PNG file holds its width and, behind it, its height. */
  private static final int WIDTH_AT = 16;

  private static final int MOST_COLUMNS = 3;

  /** What a page of a notebook shows without making it smaller: three heat maps, two charts. */
  private static final int WIDEST = 1100 * PIXELS_PER_UNIT;

  private final byte[] png;

  private Picture(byte[] png) {
    this.png = png;
  }

  /** A field: colours in 2-D, a curve in 1-D, the three middle planes in 3-D. */
  public static Picture of(Field field) {
    return of("", field);
  }

  /** The same with a title. */
  public static Picture of(String title, Field field) {
    return switch (field.grid().dimension()) {
      case 1 -> new Picture(new LinePlot(title, field).png(PIXELS_PER_UNIT));
      case 2 -> of(map(title, field, ColorScale.covering(field)));
      default -> planes(title, field);
    };
  }

  private static Picture planes(String title, Field field) {
    Grid grid = field.grid();
    Field[] planes = new Field[3];
    for (int axis = 0; axis < 3; axis++) {
      planes[axis] = Slice.middle(grid, axis).of(field);
    }
    ColorScale scale = ColorScale.covering(planes);
    HeatMap[] maps = new HeatMap[3];
    for (int axis = 0; axis < 3; axis++) {
      Slice slice = Slice.middle(grid, axis);
      String where = Slice.name(axis) + " = " + (float) slice.coordinate();
      maps[axis] = map(title.isEmpty() ? where : title + ", " + where, planes[axis], scale);
    }
    return of(maps);
  }

  private static HeatMap map(String title, Field field, ColorScale scale) {
    return new HeatMap(title, field, scale);
  }

  /** Fields in 2-D side by side, all on one colour scale. */
  public static Picture of(List<String> titles, List<Field> fields) {
    if (titles.size() != fields.size()) {
      throw new IllegalArgumentException(
          titles.size() + " titles for " + fields.size() + " fields");
    }
    ColorScale scale = ColorScale.covering(fields.toArray(Field[]::new));
    HeatMap[] maps = new HeatMap[fields.size()];
    for (int n = 0; n < maps.length; n++) {
      maps[n] = map(titles.get(n), fields.get(n), scale);
    }
    return of(maps);
  }

  /** Pictures side by side, in rows that a page is wide enough for. */
  public static Picture of(Pictured... pictures) {
    List<Picture> drawn = Arrays.stream(pictures).map(Pictured::picture).toList();
    int widest = drawn.stream().mapToInt(Picture::width).max().orElse(1);
    int columns = Math.max(1, Math.min(MOST_COLUMNS, WIDEST / widest));
    return new Picture(Sheet.ofPng(drawn.stream().map(p -> p.png).toList(), columns));
  }

  /** Heat maps side by side, at most three in a row. */
  public static Picture of(HeatMap... maps) {
    return maps.length == 1
        ? new Picture(maps[0].png(PIXELS_PER_UNIT))
        : new Picture(Sheet.png(List.of(maps), MOST_COLUMNS));
  }

  /** A chart. */
  public static Picture of(Plot plot) {
    return new Picture(plot.png());
  }

  /** What another part of Deltafield drew, two pixels a unit. */
  public static Picture ofPng(byte[] content) {
    if (content.length < WIDTH_AT + 2 * Integer.BYTES || content[1] != 'P') {
      throw new IllegalArgumentException("not the content of a PNG file");
    }
    return new Picture(content.clone());
  }

  /** The content of a PNG file; a copy. */
  public byte[] png() {
    return png.clone();
  }

  /** In pixels. */
  public int width() {
    return ByteBuffer.wrap(png).getInt(WIDTH_AT);
  }

  /** In pixels. */
  public int height() {
    return ByteBuffer.wrap(png).getInt(WIDTH_AT + Integer.BYTES);
  }

  /** Writes a PNG file, and returns where. */
  public Path save(String file) {
    Path path = Path.of(file);
    AtomicFiles.writeBytes(path, png);
    return path;
  }

  @Override
  public Picture picture() {
    return this;
  }

  @Override
  public String toString() {
    return "Picture of " + width() + " × " + height() + " pixels; save(\"name.png\") writes it";
  }
}
