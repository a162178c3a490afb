package org.deltafield.validation.pictures;

/** How a line on a heat map looks; colours that read on either colour table. */
public enum Pen {
  /** A level whose own colour is light. */
  DARK_LEVEL(0x000000, 0.75, 0.5, false),
  /** A level whose own colour is dark. */
  LIGHT_LEVEL(0xffffff, 0.75, 0.6, false),
  /** The dark rim that keeps a bright line visible on bright ground. */
  CASING(0x000000, 2.1, 0.3, false),
  /** A line that follows a vector field. */
  FIELD_LINE(0xffffff, 1.0, 0.95, false),
  /** The bright rim of a dark line. */
  HALO(0xffffff, 2.6, 0.55, false),
  /** Where the permittivity jumps. */
  INTERFACE(0x111111, 1.1, 0.9, true),
  /** The surface of a held region. */
  OUTLINE(0x22262b, 1.3, 1, false),
  /** The same on a small picture. */
  SURFACE(0x22262b, 0.7, 0.9, false),
  /** A curve on the page; reads on white and on black. */
  CURVE(0x3d84cc, 1.6, 1, false),
  /** A grid line of a chart; reads on white and on black. */
  GRID(0x808890, 0.6, 0.35, false);

  private final int rgb;
  private final double width;
  private final double opacity;
  private final boolean dashed;

  Pen(int rgb, double width, double opacity, boolean dashed) {
    this.rgb = rgb;
    this.width = width;
    this.opacity = opacity;
    this.dashed = dashed;
  }

  /** 0xRRGGBB. */
  int rgb() {
    return rgb;
  }

  /** In units. */
  double width() {
    return width;
  }

  /** From 0 to 1. */
  double opacity() {
    return opacity;
  }

  /** Whether the line is broken. */
  boolean dashed() {
    return dashed;
  }
}
