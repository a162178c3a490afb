package org.deltafield.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A picture of a report at half its width and height, for pages that are kept in version control:
 * SmallPicture FROM.png TO.png.
 *
 * <p>Each pixel is the mean of four; each colour is rounded to a multiple of {@value #STEP}, which
 * the eye hardly sees in a heat map and which halves the file.
 */
public final class SmallPicture {
  private static final int STEP = 4;

  private SmallPicture() {}

  /** The program. */
  public static void main(String[] arguments) throws IOException {
    BufferedImage large = ImageIO.read(Path.of(arguments[0]).toFile());
    BufferedImage small =
        new BufferedImage(large.getWidth() / 2, large.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < small.getHeight(); y++) {
      for (int x = 0; x < small.getWidth(); x++) {
        small.setRGB(x, y, mean(large, 2 * x, 2 * y));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(0);
    Path target = Path.of(arguments[1]);
    Files.deleteIfExists(target);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(target.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(small, null, null), settings);
    }
  }

  private static int mean(BufferedImage large, int x, int y) {
    int rgb = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int sum = 0;
      for (int n = 0; n < 4; n++) {
        sum += large.getRGB(x + n % 2, y + n / 2) >> shift & 0xff;
      }
      rgb |= Math.min(255, (sum / 4 + STEP / 2) / STEP * STEP) << shift;
    }
    return rgb;
  }
}
