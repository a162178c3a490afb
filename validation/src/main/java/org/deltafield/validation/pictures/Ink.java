package org.deltafield.validation.pictures;

import java.awt.Color;

/** The colours of a chart: for light pages and print, or for dark pages. */
public enum Ink {
  /** Dark on white. */
  LIGHT(0xffffff, 0x22262b, 0x6b737c, 0xdfe3e8, 0x2f6fb3, 0xc2541c),
  /** Bright on near-black. */
  DARK(0x1b1f24, 0xe6e9ed, 0x9aa3ad, 0x343b43, 0x6fb1f2, 0xf2935c);

  private final int paper;
  private final int text;
  private final int axis;
  private final int grid;
  private final int first;
  private final int second;

  Ink(int paper, int text, int axis, int grid, int first, int second) {
    this.paper = paper;
    this.text = text;
    this.axis = axis;
    this.grid = grid;
    this.first = first;
    this.second = second;
  }

  /** The background. */
  Color paper() {
    return new Color(paper);
  }

  /** Labels. */
  Color text() {
    return new Color(text);
  }

  /** Tick marks and marker lines. */
  Color axis() {
    return new Color(axis);
  }

  /** Grid lines. */
  Color grid() {
    return new Color(grid);
  }

  /** The first series, a blue. */
  Color first() {
    return new Color(first);
  }

  /** The second series, an orange. */
  Color second() {
    return new Color(second);
  }
}
