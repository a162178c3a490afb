package org.deltafield.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.InvalidInputException;

/**
 * A YAML file read into plain JSON values, together with the line of each value.
 *
 * <p>Only data can come out: scalars follow the core schema of YAML 1.2 (so {@code no} is a string
 * and {@code 1e-3} a number), tags are refused, a key may appear once, and file size, nesting and
 * the size after aliases are bounded. Nothing in a file can name a Java type.
 */
public final class YamlFile {
  static final int MAX_BYTES = 1 << 20;

  private final Path path;
  private final JsonNode root;
  private final String text;
  private final Map<String, Integer> lines;

  private YamlFile(Path path, String text, JsonNode root, Map<String, Integer> lines) {
    this.path = path;
    this.text = text;
    this.root = root;
    this.lines = lines;
  }

  /** Reads a file whose root must be a mapping. */
  public static YamlFile read(Path path) {
    return of(path, readText(path));
  }

  /** The same for a text; errors call it by its name. */
  public static YamlFile of(String name, String text) {
    if (text.length() > MAX_BYTES) {
      throw new InvalidInputException(
          name + ": found " + text.length() + " characters, expected at most " + MAX_BYTES);
    }
    return of(Path.of(name), text);
  }

  private static YamlFile of(Path path, String text) {
    YamlReader reader = new YamlReader(path, text);
    JsonNode root = reader.document();
    if (!root.isObject()) {
      throw new InvalidInputException(
          path + ": found " + describe(root) + ", expected keys and values, as in \"key: value\"");
    }
    return new YamlFile(path, text, root, reader.lines());
  }

  private static String describe(JsonNode root) {
    return root.isNull()
        ? "no content"
        : "one " + root.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String readText(Path path) {
    InputFiles.requireFile(path);
    try {
      long size = Files.size(path);
      if (size > MAX_BYTES) {
        throw new InvalidInputException(
            path + ": found " + size + " bytes, expected a text file of at most " + MAX_BYTES);
      }
      byte[] bytes = Files.readAllBytes(path);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(path + ": not UTF-8 text, expected a YAML file", e);
    } catch (IOException e) {
      throw InputFiles.unreadable(path, e);
    }
  }

  /** The file. */
  Path path() {
    return path;
  }

  /** The text as it stands in the file. */
  String text() {
    return text;
  }

  /** The root mapping. */
  JsonNode root() {
    return root;
  }

  /** "file:line" of the value at a JSON pointer, or of its nearest ancestor that has a line. */
  String where(String pointer) {
    String at = pointer;
    while (!lines.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    Integer line = lines.get(at);
    return line == null ? path.toString() : path + ":" + line;
  }

  /**
   * Hands the root to a reader, refuses what the reader did not ask for, and adds the line to an
   * error that names a key of this file.
   */
  public <T> T parse(Function<ConfigNode, T> reader) {
    ConfigNode node = ConfigNode.root(root, path.toString());
    try {
      T result = reader.apply(node);
      node.finish();
      return result;
    } catch (InvalidInputException e) {
      throw withLine(e);
    }
  }

  private InvalidInputException withLine(InvalidInputException e) {
    String prefix = path + ": ";
    if (!e.getMessage().startsWith(prefix)) {
      return e;
    }
    String rest = e.getMessage().substring(prefix.length());
    int end = rest.indexOf(": ");
    if (end < 0) {
      return e;
    }
    // a.b[2].c as a pointer: /a/b/2/c
    String pointer =
        "/" + rest.substring(0, end).replace("]", "").replace('.', '/').replace('[', '/');
    int first = pointer.indexOf('/', 1);
    return lines.containsKey(first < 0 ? pointer : pointer.substring(0, first))
        ? new InvalidInputException(where(pointer) + ": " + rest, e)
        : e;
  }
}
