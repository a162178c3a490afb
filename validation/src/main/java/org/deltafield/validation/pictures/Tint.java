package org.deltafield.validation.pictures;

/**
 * Colours of series that stay apart in every common kind of colour blindness and in grey print, one
 * shade for light pages and one for dark ones. A page gives the shade by a CSS variable; a picture
 * on its own has the light one.
 */
public enum Tint {
  /** Blue: what the report is about. */
  BLUE(1, 0x2f6fb3, 0x6fb1f2),
  /** Orange: what it is held against. */
  ORANGE(2, 0xc2541c, 0xf2935c),
  /** Green. */
  GREEN(3, 0x1a8a63, 0x4fc99b),
  /** Purple. */
  PURPLE(4, 0x9a4b86, 0xd991c4),
  /** Ochre. */
  OCHRE(5, 0x8a6d00, 0xd9b840),
  /** Grey: marks and limits. */
  GREY(6, 0x5b646e, 0xa3acb6);

  private final int number;
  private final int light;
  private final int dark;

  Tint(int number, int light, int dark) {
    this.number = number;
    this.light = light;
    this.dark = dark;
  }

  /** The n-th colour for a series, from 0; they repeat after the last. */
  public static Tint of(int n) {
    return values()[Math.floorMod(n, values().length)];
  }

  /** 0xRRGGBB on a light page. */
  int light() {
    return light;
  }

  /** 0xRRGGBB on a dark page. */
  int dark() {
    return dark;
  }

  /** The colour as CSS, with the light shade where no page gives one. */
  String css() {
    return String.format("var(--%s,#%06x)", cssName(), light);
  }

  /** Style declarations of all variables, for a light or a dark page. */
  public static String declarations(boolean forDark) {
    StringBuilder text = new StringBuilder();
    for (Tint tint : values()) {
      text.append(String.format("--%s:#%06x;", tint.cssName(), forDark ? tint.dark : tint.light));
    }
    return text.toString();
  }

  private String cssName() {
    return "tint" + number;
  }
}
