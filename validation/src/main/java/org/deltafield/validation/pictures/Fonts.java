package org.deltafield.validation.pictures;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.deltafield.solvers.InvalidInputException;

/** Whether the Java runtime can draw text. */
final class Fonts {
  private Fonts() {}

  /**
   * Checks that a font is there.
   *
   * @throws InvalidInputException one line that says what to install
   */
  static void require() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("0", new FontRenderContext(null, true, true));
    } catch (RuntimeException | LinkageError | InternalError missing) {
      // The JDK reports missing fonts in several ways, all of them by failing at the first use.
      throw new InvalidInputException(
          "pictures: Java finds no fonts, install fontconfig and a font such as fonts-dejavu-core",
          missing);
    }
  }
}
