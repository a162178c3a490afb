package org.deltafield.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import org.deltafield.solvers.InvalidInputException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Builds JSON values from the events of a YAML document, and notes the line of each.
 *
 * <p>Scalars follow the core schema of YAML 1.2. Depth and the number of values, aliases expanded,
 * are bounded.
 */
final class YamlReader {
  static final int MAX_DEPTH = 32;
  static final int MAX_VALUES = 100_000;

  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Path path;
  private final Iterator<Event> events;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, JsonNode> anchors = new HashMap<>();
  private final Map<String, Integer> anchorSizes = new HashMap<>();
  private int values;

  YamlReader(Path path, String text) {
    this.path = path;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(YamlFile.MAX_BYTES);
    this.events = new Yaml(options).parse(new StringReader(text)).iterator();
  }

  /** The line of each value, by its JSON pointer; complete once the document is read. */
  Map<String, Integer> lines() {
    return lines;
  }

  /** Reads the one document. */
  JsonNode document() {
    try {
      expect(Event.ID.StreamStart);
      Event first = events.next();
      if (first.is(Event.ID.StreamEnd)) {
        return NODES.nullNode();
      }
      JsonNode root = value(events.next(), "", 0);
      expect(Event.ID.DocumentEnd);
      if (!events.next().is(Event.ID.StreamEnd)) {
        throw new InvalidInputException(path + ": found a second document, expected one");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new InvalidInputException(
          path + ":" + line + ": not valid YAML: " + oneLine(e.getProblem()), e);
    } catch (YAMLException e) {
      throw new InvalidInputException(path + ": not valid YAML: " + oneLine(e.getMessage()), e);
    }
  }

  private void expect(Event.ID id) {
    Event event = events.next();
    if (!event.is(id)) {
      throw refused(event, "found " + event.getEventId(), "expected " + id);
    }
  }

  private JsonNode value(Event event, String pointer, int depth) {
    lines.putIfAbsent(pointer, line(event));
    if (depth > MAX_DEPTH) {
      throw refused(event, "nested too deep", "at most " + MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    int before = values;
    count(event, 1);
    JsonNode node;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar, scalar.getTag());
      node = scalar(scalar);
    } else if (event instanceof CollectionStartEvent start) {
      refuseTag(start, start.getTag());
      node =
          start instanceof MappingStartEvent ? mapping(pointer, depth) : sequence(pointer, depth);
    } else {
      throw refused(event, "found " + event.getEventId(), "expected a value");
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, node);
      anchorSizes.put(anchor, values - before);
    }
    return node;
  }

  private JsonNode alias(AliasEvent alias) {
    JsonNode node = anchors.get(alias.getAnchor());
    if (node == null) {
      throw refused(alias, "unknown alias *" + alias.getAnchor(), "an anchor defined above it");
    }
    count(alias, anchorSizes.get(alias.getAnchor()));
    return node;
  }

  private ObjectNode mapping(String pointer, int depth) {
    ObjectNode object = NODES.objectNode();
    Event event = events.next();
    while (!event.is(Event.ID.MappingEnd)) {
      if (!(event instanceof ScalarEvent key)) {
        throw refused(event, "a key that is not plain text", "key: value");
      }
      String name = key.getValue();
      String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      if (object.has(name)) {
        throw refused(event, name + ": given twice", "each key once");
      }
      lines.put(child, line(event));
      object.set(name, value(events.next(), child, depth + 1));
      event = events.next();
    }
    return object;
  }

  private ArrayNode sequence(String pointer, int depth) {
    ArrayNode array = NODES.arrayNode();
    Event event = events.next();
    while (!event.is(Event.ID.SequenceEnd)) {
      array.add(value(event, pointer + "/" + array.size(), depth + 1));
      event = events.next();
    }
    return array;
  }

  private static JsonNode scalar(ScalarEvent event) {
    String text = event.getValue();
    if (!event.isPlain()) {
      return NODES.textNode(text);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
      case "true", "True", "TRUE" -> NODES.booleanNode(true);
      case "false", "False", "FALSE" -> NODES.booleanNode(false);
      case ".nan", ".NaN", ".NAN" -> NODES.numberNode(Double.NaN);
      case ".inf", "+.inf" -> NODES.numberNode(Double.POSITIVE_INFINITY);
      case "-.inf" -> NODES.numberNode(Double.NEGATIVE_INFINITY);
      default -> number(text);
    };
  }

  private static JsonNode number(String text) {
    if (INTEGER.matcher(text).matches()) {
      BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
      return value.bitLength() < 32
          ? NODES.numberNode(value.intValue())
          : value.bitLength() < 64 ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }
    return REAL.matcher(text).matches()
        ? NODES.numberNode(Double.parseDouble(text))
        : NODES.textNode(text);
  }

  private void refuseTag(Event event, String tag) {
    if (tag != null) {
      throw refused(event, "found the tag " + tag, "plain values without tags");
    }
  }

  private void count(Event event, int more) {
    values += more;
    if (values > MAX_VALUES) {
      throw refused(event, "too many values", "at most " + MAX_VALUES);
    }
  }

  private InvalidInputException refused(Event event, String found, String expected) {
    return new InvalidInputException(
        path + ":" + line(event) + ": " + found + ", expected " + expected);
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }
}
