package org.deltafield.jupyter;

import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.MimeType;

/** Shows a string as it is; the kernel itself would take it for HTML. */
final class TextRenderer implements DisplayRenderer {
  @Override
  public Class<?> rendererClass() {
    return CharSequence.class;
  }

  @Override
  public boolean canRender(String mime) {
    return mime == null || mime.equals(MimeType.TEXT.longType());
  }

  @Override
  public DisplayData render(String mime, Object value) {
    return DisplayData.fromText(value.toString());
  }
}
