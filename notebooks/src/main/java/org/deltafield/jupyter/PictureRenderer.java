package org.deltafield.jupyter;

import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.deltafield.notebook.Picture;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.MimeType;

/**
 * Renders one type as a PNG picture at half its pixels, for screens with two pixels a unit, and as
 * one line of text for readers without pictures.
 *
 * @param <T> the type
 */
final class PictureRenderer<T> implements DisplayRenderer {
  private final Class<T> type;
  private final Function<T, Picture> look;
  private final Function<T, String> text;

  PictureRenderer(Class<T> type, Function<T, Picture> look, Function<T, String> text) {
    this.type = type;
    this.look = look;
    this.text = text;
  }

  @Override
  public Class<?> rendererClass() {
    return type;
  }

  @Override
  public boolean canRender(String mime) {
    return mime == null || mime.equals(MimeType.PNG.longType());
  }

  @Override
  public DisplayData render(String mime, Object value) {
    T shown = type.cast(value);
    Picture picture = look.apply(shown);
    DisplayData data = DisplayData.fromText(text.apply(shown));
    data.putData(MimeType.PNG, Base64.getEncoder().encodeToString(Palette.reduce(picture.png())));
    data.putMetaData(
        MimeType.PNG.longType(),
        Map.of(
            "width", picture.width() / Picture.PIXELS_PER_UNIT,
            "height", picture.height() / Picture.PIXELS_PER_UNIT));
    return data;
  }
}
