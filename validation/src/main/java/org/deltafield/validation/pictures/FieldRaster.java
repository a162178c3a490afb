package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * Colours of a 2-D field, bilinear between nodes, y up. The picture's edges are the box's; the
 * centre of pixel (i, j) lies at ((i + ½)/width, 1 − (j + ½)/height) of it.
 */
record FieldRaster(Field field, ColorScale scale) implements Canvas.Raster {
  FieldRaster {
    if (field.grid().dimension() != 2) {
      throw new IllegalArgumentException(
          "a heat map shows two dimensions, not " + field.grid().dimension());
    }
  }

  @Override
  public BufferedImage at(int width, int height) {
    double[] values = new double[width * height];
    boolean finite = true;
    for (int j = 0; j < height; j++) {
      double v = 1 - (j + 0.5) / height;
      for (int i = 0; i < width; i++) {
        double value = value((i + 0.5) / width, v);
        values[j * width + i] = value;
        finite &= !Double.isNaN(value);
      }
    }
    return finite ? indexed(values, width, height) : direct(values, width, height);
  }

  /** A palette image, a third of the size of a direct one. */
  private BufferedImage indexed(double[] values, int width, int height) {
    byte[] r = new byte[ColorTable.SIZE];
    byte[] g = new byte[ColorTable.SIZE];
    byte[] b = new byte[ColorTable.SIZE];
    for (int c = 0; c < ColorTable.SIZE; c++) {
      int rgb = scale.table().at(c / (ColorTable.SIZE - 1.0));
      r[c] = (byte) (rgb >> 16);
      g[c] = (byte) (rgb >> 8);
      b[c] = (byte) rgb;
    }
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, ColorTable.SIZE, r, g, b));
    for (int n = 0; n < values.length; n++) {
      image.getRaster().setSample(n % width, n / width, 0, scale.index(values[n]));
    }
    return image;
  }

  private BufferedImage direct(double[] values, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int n = 0; n < values.length; n++) {
      image.setRGB(n % width, n / width, scale.color(values[n]));
    }
    return image;
  }

  private double value(double u, double v) {
    Grid grid = field.grid();
    double x = u * grid.intervals(0);
    double y = v * grid.intervals(1);
    int i = Math.min((int) x, grid.intervals(0) - 1);
    int j = Math.min((int) y, grid.intervals(1) - 1);
    int iNext = (i + 1) % grid.nodes(0);
    int jNext = (j + 1) % grid.nodes(1);
    double a = x - i;
    double b = y - j;
    return (1 - b) * ((1 - a) * field.at(i, j) + a * field.at(iNext, j))
        + b * ((1 - a) * field.at(i, jNext) + a * field.at(iNext, jNext));
  }
}
