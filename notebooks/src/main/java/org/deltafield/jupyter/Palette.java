package org.deltafield.jupyter;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture in at most 256 colours, which makes the file about a third as large: notebooks carry
 * their pictures. Kept are the most frequent colours that differ from each other by more than the
 * eye notices beside each other; every pixel gets the nearest.
 */
final class Palette {
  private static final int MOST = 256;

  /** Square of the distance in red, green and blue, 0 to 255 each. */
  private static final int ALIKE = 20;

  private Palette() {}

  /** The content of a PNG file again as one, in fewer colours. */
  static byte[] reduce(byte[] png) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      BufferedImage image =
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
      ImageIO.write(reduce(image), "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage reduce(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> count = new HashMap<>();
    for (int pixel : pixels) {
      count.merge(pixel, 1, Integer::sum);
    }
    int[] kept = kept(count);
    Map<Integer, Integer> index = new HashMap<>();
    BufferedImage reduced =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(
                8, kept.length, kept, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
    WritableRaster raster = reduced.getRaster();
    for (int n = 0; n < pixels.length; n++) {
      raster.setSample(
          n % width, n / width, 0, index.computeIfAbsent(pixels[n], c -> nearest(kept, c)));
    }
    return reduced;
  }

  /**
   * The colours to keep, dark to light: neighbours in a picture are then neighbours in the list.
   */
  private static int[] kept(Map<Integer, Integer> count) {
    List<Integer> frequent = new ArrayList<>(count.keySet());
    frequent.sort(Comparator.<Integer>comparingInt(c -> -count.get(c)).thenComparingInt(c -> c));
    List<Integer> kept = new ArrayList<>();
    for (int color : frequent) {
      if (kept.size() < MOST && kept.stream().allMatch(k -> distance(k, color) > ALIKE)) {
        kept.add(color);
      }
    }
    kept.sort(Comparator.comparingInt(c -> 3 * part(c, 16) + 6 * part(c, 8) + part(c, 0)));
    return kept.stream().mapToInt(c -> c).toArray();
  }

  private static int nearest(int[] kept, int color) {
    int best = 0;
    for (int k = 1; k < kept.length; k++) {
      best = distance(kept[k], color) < distance(kept[best], color) ? k : best;
    }
    return best;
  }

  private static int distance(int a, int b) {
    int red = part(a, 16) - part(b, 16);
    int green = part(a, 8) - part(b, 8);
    int blue = part(a, 0) - part(b, 0);
    return red * red + green * green + blue * blue;
  }

  private static int part(int color, int shift) {
    return color >> shift & 0xff;
  }
}
