package org.deltafield.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.deltafield.solvers.InvalidInputException;

/**
 * A strict reader of one mapping, list or value in a configuration tree.
 *
 * <p>Every getter checks kind and bounds, and throws an {@link InvalidInputException} of the form
 * "file: key.path: found VALUE, expected …". A getter with a default takes an absent key or null
 * for the default. {@link #finish} then refuses what no getter asked for, so a misspelt key is
 * never ignored. An instance belongs to one thread.
 */
public final class ConfigNode {
  private final JsonNode node;
  private final String source;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, ConfigNode> children = new LinkedHashMap<>();
  private boolean taken;

  /**
   * A node of a tree.
   *
   * @param node the mapping, list or value; null for an empty file
   * @param source the file it comes from, as messages name it
   * @param path the keys that lead to it, joined by dots; empty for the root
   */
  public ConfigNode(JsonNode node, String source, String path) {
    this.node = node;
    this.source = source;
    this.path = path;
  }

  /** The root of a tree. */
  public static ConfigNode root(JsonNode node, String source) {
    return new ConfigNode(node, source, "");
  }

  /** The file this node comes from. */
  public String source() {
    return source;
  }

  /** The keys that lead here, joined by dots. */
  public String path() {
    return path;
  }

  /** The tree below, as it is; {@link #finish} then asks nothing about it. */
  public JsonNode raw() {
    taken = true;
    return node;
  }

  /** Whether the key is present and not null. */
  public boolean has(String key) {
    known.add(key);
    JsonNode value = value(key);
    return value != null && !value.isNull();
  }

  /** Whether this node is itself a mapping. */
  public boolean isMapping() {
    return node != null && node.isObject();
  }

  /** Whether this node is itself a list. */
  public boolean isList() {
    return node != null && node.isArray();
  }

  /** Whether this node is itself a number. */
  public boolean isNumber() {
    return node != null && node.isNumber();
  }

  /** Whether this node is itself text. */
  public boolean isText() {
    return node != null && node.isTextual();
  }

  /** The keys of this mapping in the order of the file; all count as known. */
  public List<String> keys() {
    requireMapping();
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    known.addAll(keys);
    return keys;
  }

  /** The node under a key, which must be there. */
  public ConfigNode child(String key) {
    known.add(key);
    JsonNode value = value(key);
    if (value == null || value.isNull()) {
      throw InvalidInputException.of(source, join(key), "nothing", "a value");
    }
    return children.computeIfAbsent(key, k -> new ConfigNode(value, source, join(k)));
  }

  /** The entries of the list under a key. */
  public List<ConfigNode> list(String key) {
    return child(key).entries();
  }

  /** The entries of this list. */
  public List<ConfigNode> entries() {
    if (!isList()) {
      throw error("a list");
    }
    List<ConfigNode> entries = new ArrayList<>();
    for (int n = 0; n < node.size(); n++) {
      JsonNode entry = node.get(n);
      entries.add(
          children.computeIfAbsent(
              "[" + n + "]", k -> new ConfigNode(entry, source, (path.isEmpty() ? "" : path) + k)));
    }
    return Collections.unmodifiableList(entries);
  }

  /** The number under a key. */
  public double number(String key, Bounds bounds) {
    return required(key, bounds.describe("a number")).asNumber(bounds);
  }

  /** The number under a key, or the default. */
  public double number(String key, Bounds bounds, double otherwise) {
    return has(key) ? number(key, bounds) : otherwise;
  }

  /** The integer under a key. */
  public int integer(String key, Bounds bounds) {
    return required(key, bounds.describe("an integer")).asInteger(bounds);
  }

  /** The integer under a key, or the default. */
  public int integer(String key, Bounds bounds, int otherwise) {
    return has(key) ? integer(key, bounds) : otherwise;
  }

  /** The 64-bit integer under a key, or the default: seeds. */
  public long longInteger(String key, long otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    ConfigNode child = child(key);
    if (!child.node.isIntegralNumber() || !child.node.canConvertToLong()) {
      throw child.error("an integer of at most 64 bits");
    }
    return child.node.longValue();
  }

  /** The text under a key. */
  public String text(String key) {
    return required(key, "text").asText();
  }

  /** The text under a key, or the default. */
  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** The flag under a key, or the default. */
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    ConfigNode child = child(key);
    if (!child.node.isBoolean()) {
      throw child.error("true or false");
    }
    return child.node.booleanValue();
  }

  /** The one of the names that stands under a key. */
  public String choice(String key, List<String> names) {
    return required(key, oneOf(names)).asChoice(names);
  }

  /** The constant whose name, in lower case and with hyphens, stands under a key. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(ConfigNode::nameOf).toList();
    return type.getEnumConstants()[names.indexOf(choice(key, names))];
  }

  /** The constant under a key, or the default. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    return has(key) ? choice(key, type) : otherwise;
  }

  /** How files write an enum constant: lower case with hyphens. */
  public static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The list of numbers under a key, with the given number of entries (any when −1). */
  public double[] numbers(String key, int count, Bounds bounds) {
    List<ConfigNode> entries = counted(key, count, bounds.describe("numbers"));
    return entries.stream().mapToDouble(e -> e.asNumber(bounds)).toArray();
  }

  /** The list of integers under a key, with the given number of entries (any when −1). */
  public int[] integers(String key, int count, Bounds bounds) {
    List<ConfigNode> entries = counted(key, count, bounds.describe("integers"));
    return entries.stream().mapToInt(e -> e.asInteger(bounds)).toArray();
  }

  private List<ConfigNode> counted(String key, int count, String what) {
    String expected = "a list of " + (count < 0 ? "" : count + " ") + what;
    ConfigNode child = required(key, expected);
    if (!child.isList() || (count >= 0 && child.node.size() != count)) {
      throw child.error(expected);
    }
    return child.entries();
  }

  /** This node as a number. */
  public double asNumber(Bounds bounds) {
    if (!isNumber() || !bounds.contains(node.doubleValue())) {
      throw error(bounds.describe("a number"));
    }
    return node.doubleValue();
  }

  /** This node as an integer; 3.0 counts as 3. */
  public int asInteger(Bounds bounds) {
    if (!isNumber()
        || node.doubleValue() != Math.rint(node.doubleValue())
        || Math.abs(node.doubleValue()) > Integer.MAX_VALUE
        || !bounds.contains(node.doubleValue())) {
      throw error(bounds.describe("an integer"));
    }
    return node.intValue();
  }

  /** This node as text. */
  public String asText() {
    if (!isText()) {
      throw error("text");
    }
    return node.textValue();
  }

  /** This node as one of the names. */
  public String asChoice(List<String> names) {
    if (!isText() || !names.contains(node.textValue())) {
      String hint = isText() ? EditDistance.hint(node.textValue(), names) : "";
      throw error(oneOf(names) + hint);
    }
    return node.textValue();
  }

  /** An error about this node: what was found, and what was expected. */
  public InvalidInputException error(String expected) {
    String where = path.isEmpty() ? "top level" : path;
    return InvalidInputException.of(source, where, show(node), expected);
  }

  /** An error about the value under a key. */
  public InvalidInputException error(String key, String expected) {
    return InvalidInputException.of(source, join(key), show(value(key)), expected);
  }

  /**
   * Refuses the first key, here or in a node handed out, that nothing asked for, and names the
   * nearest one that exists.
   */
  public void finish() {
    if (taken) {
      return;
    }
    if (isMapping()) {
      node.fieldNames()
          .forEachRemaining(
              key -> {
                if (!known.contains(key)) {
                  String hint = EditDistance.hint(key, known);
                  throw new InvalidInputException(
                      source
                          + ": "
                          + join(key)
                          + ": unknown key"
                          + (hint.isEmpty() ? ", known are " + String.join(", ", known) : hint));
                }
              });
    }
    children.values().forEach(ConfigNode::finish);
  }

  private ConfigNode required(String key, String expected) {
    if (!has(key)) {
      throw InvalidInputException.of(source, join(key), "nothing", expected);
    }
    return child(key);
  }

  private JsonNode value(String key) {
    requireMapping();
    return node.get(key);
  }

  private void requireMapping() {
    if (!isMapping()) {
      throw error("a mapping of keys to values");
    }
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String oneOf(List<String> names) {
    return (names.size() == 1 ? "" : "one of ") + String.join(", ", names);
  }

  private static String show(JsonNode node) {
    if (node == null || node.isMissingNode() || node.isNull()) {
      return "nothing";
    }
    String text = node.toString().replaceAll("\\s+", " ");
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
