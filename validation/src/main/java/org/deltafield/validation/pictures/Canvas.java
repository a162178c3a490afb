package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;

/** A surface with x to the right and y down, in units of about one screen pixel. */
interface Canvas {
  /** Where a text stands relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Draws colours made for the resolution that the surface has. */
  interface Raster {
    /** An image of width × height pixels. */
    BufferedImage at(int width, int height);
  }

  /** Fills a rectangle with an image. */
  void image(Raster raster, double x, double y, double width, double height);

  /** A thin line. */
  void line(double x1, double y1, double x2, double y2);

  /** A line through points. */
  void path(double[] x, double[] y, Pen pen);

  /** A filled polygon in the colour of a pen. */
  void fill(double[] x, double[] y, Pen pen);

  /** A line through points in a series' colour, broken by dash and gap where they are given. */
  void curve(double[] x, double[] y, Tint tint, double width, double[] dash);

  /** A filled polygon in a series' colour. */
  void area(double[] x, double[] y, Tint tint, double opacity);

  /** A thin frame. */
  void frame(double x, double y, double width, double height);

  /** One line of text with its baseline at y. */
  void text(String text, double x, double y, double size, boolean bold, Anchor anchor);
}
