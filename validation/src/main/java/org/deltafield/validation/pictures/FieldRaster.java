package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.deltafield.solvers.Field;

/**
 * Colours of a 2-D field, bilinear between nodes, y up, and grey where it is masked. The picture's
 * edges are the box's; the centre of pixel (i, j) lies at ((i + ½)/width, 1 − (j + ½)/height) of
 * it.
 */
record FieldRaster(Field field, ColorScale scale, Decoration.Mask mask) implements Canvas.Raster {
  /** Where nothing is shown. */
  private static final int GREY = 0xc3c7cc;

  /** With nothing masked. */
  FieldRaster(Field field, ColorScale scale) {
    this(field, scale, Decoration.PLAIN.mask());
  }

  @Override
  public BufferedImage at(int width, int height) {
    double[] values = new double[width * height];
    boolean[] covered = new boolean[values.length];
    boolean plain = true;
    Bilinear bilinear = new Bilinear(field);
    double lx = field.grid().length(0);
    double ly = field.grid().length(1);
    for (int j = 0; j < height; j++) {
      double y = ly * (1 - (j + 0.5) / height);
      for (int i = 0; i < width; i++) {
        double x = lx * (i + 0.5) / width;
        int n = j * width + i;
        values[n] = bilinear.at(x, y);
        covered[n] = mask.covers(x, y);
        plain &= !Double.isNaN(values[n]) && !covered[n];
      }
    }
    return plain ? indexed(values, width, height) : direct(values, covered, width, height);
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

  private BufferedImage direct(double[] values, boolean[] covered, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int n = 0; n < values.length; n++) {
      image.setRGB(n % width, n / width, covered[n] ? GREY : scale.color(values[n]));
    }
    return image;
  }
}
