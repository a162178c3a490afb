package org.deltafield.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;

/**
 * Files that are whole or absent.
 *
 * <p>Content goes to a temporary name in the same folder, is forced to the disk, and is then
 * renamed over the target. On failure the temporary file is removed and the target is as it was. A
 * process that is killed leaves at most a temporary file, which {@link #removeLeftovers} clears.
 */
public final class AtomicFiles {
  private static final String SUFFIX = ".tmp";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private AtomicFiles() {}

  /** Writes the content of a file under the path given. */
  @FunctionalInterface
  public interface Content {
    /** Creates the file; it does not exist yet. */
    void write(Path temporary) throws IOException;
  }

  /**
   * Writes a file, or leaves the target as it was.
   *
   * @throws InvalidInputException in one line, when the disk is full or the folder not writable
   */
  public static void write(Path target, Content content) {
    write(target, content, () -> {});
  }

  /**
   * The same, and tells when the content is written and only the disk is waited for.
   *
   * @param written runs before the content is forced to the disk
   */
  static void write(Path target, Content content, Runnable written) {
    Path folder = target.toAbsolutePath().getParent();
    long unique = ThreadLocalRandom.current().nextLong() >>> 1;
    Path temporary =
        folder.resolve("." + target.getFileName() + "." + Long.toString(unique, 36) + SUFFIX);
    try {
      Files.createDirectories(folder);
      content.write(temporary);
      written.run();
      force(temporary, StandardOpenOption.WRITE);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(folder);
    } catch (IOException e) {
      throw failure(target, e);
    } finally {
      remove(temporary);
    }
  }

  /** Writes text as UTF-8. */
  public static void writeText(Path target, String text) {
    write(target, temporary -> Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW));
  }

  /** Writes bytes. */
  public static void writeBytes(Path target, byte[] bytes) {
    write(target, temporary -> Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW));
  }

  /** Writes a tree as indented JSON with a line end. */
  public static void writeJson(Path target, JsonNode tree) {
    writeText(target, pretty(tree) + "\n");
  }

  /** Indented JSON. */
  static String pretty(JsonNode tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON tree", e);
    }
  }

  /**
   * Reads a JSON file.
   *
   * @throws InvalidInputException when it is missing or not JSON
   */
  public static JsonNode readJson(Path file) {
    try {
      return JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(file + ": is not JSON: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Removes temporary files that a killed process left in a folder. */
  public static void removeLeftovers(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.getFileName().toString().startsWith("."))
          .filter(f -> f.getFileName().toString().endsWith(SUFFIX))
          .forEach(AtomicFiles::remove);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** One line about a file that cannot be read. */
  public static InvalidInputException unreadable(Path file, IOException cause) {
    return new InvalidInputException(file + ": cannot be read: " + reason(cause), cause);
  }

  private static InvalidInputException failure(Path target, IOException cause) {
    String reason = reason(cause);
    if (reason.toLowerCase(Locale.ROOT).contains("no space left")) {
      reason = "the disk is full";
    }
    return new InvalidInputException(target + ": cannot be written: " + reason, cause);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof java.nio.file.FileAlreadyExistsException
        || e instanceof NotDirectoryException) {
      return "a file stands where a folder is needed";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : firstLine(e.getMessage());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  /** A rename lasts only once the folder is on the disk; not every system can open a folder. */
  @SuppressWarnings("EmptyCatch")
  private static void forceFolder(Path folder) {
    try {
      force(folder, StandardOpenOption.READ);
    } catch (IOException ignored) {
      // The file itself is on the disk; a lost rename leaves the old state, which is whole too.
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void remove(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException ignored) {
      // The failure that led here is the one to report.
    }
  }
}
