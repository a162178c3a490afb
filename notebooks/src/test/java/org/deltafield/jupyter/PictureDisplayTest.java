package org.deltafield.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.deltafield.notebook.Picture;
import org.deltafield.notebook.Problem;
import org.deltafield.solvers.Field;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.PlotAxis;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;

class PictureDisplayTest {
  private static final String PNG = "image/png";

  private static DisplayData shown(Object value) {
    return DisplaySystem.inst().render(value);
  }

  private static void isPicture(Object value, Picture like, String text) {
    DisplayData data = shown(value);
    assertThat(data.data()).containsEntry("text/plain", text).containsKey(PNG);
    assertThat(data.metadata())
        .containsEntry(PNG, Map.of("width", like.width() / 2, "height", like.height() / 2));
  }

  /** The kernel finds the renderers by the service file. */
  @Test
  void whatACellEndsWithIsDrawn() {
    Problem problem = Problem.square(16).blob(1, 0.1, 0.4, 0.5);
    Field field = problem.charge();
    isPicture(field, Picture.of(field), field.toString());
    isPicture(problem, problem.picture(), problem.toString());
    isPicture(problem.solve(), problem.solve().picture(), problem.solve().toString());
    HeatMap map = new HeatMap("Title", field, ColorScale.covering(field));
    isPicture(map, Picture.of(map), "Heat map: Title");
    Plot plot = new Plot("Title", PlotAxis.linear("x"), PlotAxis.linear("y"));
    isPicture(plot, Picture.of(plot), "Chart: Title");
  }

  @Test
  void textIsShownAsItIs() {
    assertThat(shown("a < b & 3 %").data()).isEqualTo(Map.of("text/plain", "a < b & 3 %"));
  }

  /** Under half of the bytes, and hardly a pixel that is another colour to the eye. */
  @Test
  void fewerColoursLookTheSame() throws IOException {
    Picture picture = Problem.square(64).blob(1, 0.1, 0.4, 0.5).solve().fieldLines();
    byte[] reduced = Base64.getDecoder().decode((String) shown(picture).data().get(PNG));
    assertThat(reduced.length).isLessThan(picture.png().length / 2);
    BufferedImage before = ImageIO.read(new ByteArrayInputStream(picture.png()));
    BufferedImage after = ImageIO.read(new ByteArrayInputStream(reduced));
    long far = 0;
    long sum = 0;
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        int a = before.getRGB(x, y);
        int b = after.getRGB(x, y);
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          int difference = Math.abs((a >> shift & 0xff) - (b >> shift & 0xff));
          most = Math.max(most, difference);
          sum += difference;
        }
        far += most > 24 ? 1 : 0;
      }
    }
    // Of 255: one is what a screen shows no one. Half-covered pixels along thin lines are of many
    // colours, and a few of them lose theirs: 0.5 % of the picture when this was written.
    long pixels = (long) before.getWidth() * before.getHeight();
    assertThat(sum).isLessThan(3 * 3 * pixels / 2);
    assertThat(far).isLessThan(pixels / 100);
  }
}
