package org.deltafield.jupyter;

import java.util.List;
import org.deltafield.notebook.Picture;
import org.deltafield.notebook.Pictured;
import org.deltafield.solvers.Field;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.pictures.Plot;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/**
 * Draws fields, charts and whatever is {@link Pictured} where a cell ends with one, and shows
 * strings as they are. The kernel finds this class by its service file.
 */
public final class PictureDisplay implements DisplayProvider {
  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return List.of(
        new PictureRenderer<>(Pictured.class, Pictured::picture, Pictured::toString),
        new PictureRenderer<>(Field.class, Picture::of, Field::toString),
        new PictureRenderer<>(HeatMap.class, Picture::of, map -> "Heat map: " + map.title()),
        new PictureRenderer<>(Plot.class, Picture::of, plot -> "Chart: " + plot.title()),
        new TextRenderer());
  }

  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of();
  }
}
