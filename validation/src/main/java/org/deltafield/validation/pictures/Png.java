package org.deltafield.validation.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG bytes. */
final class Png {
  private Png() {}

  /** The image as the content of a PNG file. */
  static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // An explicit stream, because ImageIO would otherwise put a cache file on disk.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java runtime has no PNG writer");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** The image that is the content of a PNG file. */
  static BufferedImage decode(byte[] content) {
    try {
      BufferedImage image =
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(content)));
      if (image == null) {
        throw new IllegalArgumentException("not the content of a PNG file");
      }
      return image;
    } catch (IOException e) {
      throw new IllegalArgumentException("not the content of a PNG file: " + e.getMessage(), e);
    }
  }
}
