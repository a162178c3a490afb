package org.deltafield.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One named part of a data set, such as train, validation or test.
 *
 * @param name lower-case letters, digits and hyphens
 * @param count number of pairs, at least 1
 * @param sources drawn in place of the data set's own mixture
 * @param factor that every charge is multiplied by; boundary data, being relative to the potential
 *     of the charge, grow with it
 */
public record SplitSpec(String name, int count, Optional<MixtureSource> sources, double factor) {
  /** More pairs than this would need shard numbers of more digits. */
  static final Bounds COUNT = Bounds.between(1, 100_000_000);

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /** Checks the name and the bounds. */
  public SplitSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a split is named by lower-case letters, digits and hyphens, not " + name);
    }
    if (!COUNT.contains(count) || !Bounds.POSITIVE.contains(factor)) {
      throw new IllegalArgumentException("split " + name + ": " + count + ", " + factor);
    }
  }

  /** A split that draws from the data set's own mixture. */
  public static SplitSpec of(String name, int count) {
    return new SplitSpec(name, count, Optional.empty(), 1);
  }

  /** The same split with another number of pairs. */
  public SplitSpec withCount(int newCount) {
    return new SplitSpec(name, newCount, sources, factor);
  }

  /** Reads the entry of a split: a number of pairs, or a mapping with what differs. */
  static SplitSpec read(ConfigNode splits, String name, Optional<Range> magnitude) {
    requireName(splits, name);
    ConfigNode node = splits.child(name);
    if (!node.isMapping()) {
      return of(name, node.asInteger(COUNT));
    }
    Optional<MixtureSource> sources =
        node.has("sources")
            ? Optional.of(MixtureSource.read(node, "sources", magnitude))
            : Optional.empty();
    return new SplitSpec(
        name, node.integer("count", COUNT), sources, node.number("factor", Bounds.POSITIVE, 1));
  }

  /** Refuses a key that cannot name a split. */
  static String requireName(ConfigNode splits, String name) {
    if (!NAME.matcher(name).matches()) {
      throw splits.error(name, "a name of lower-case letters, digits and hyphens");
    }
    return name;
  }

  /** The entry as {@link #read} reads it; a magnitude like the data set's own is left out. */
  JsonNode toJson(Optional<Range> magnitude) {
    if (sources.isEmpty() && factor == 1) {
      return IntNode.valueOf(count);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", count);
    if (factor != 1) {
      json.put("factor", factor);
    }
    sources.ifPresent(
        mixture -> {
          ObjectNode parameters = mixture.parameters();
          if (mixture.magnitude().equals(magnitude)) {
            parameters.remove("magnitude");
          }
          json.setAll(parameters);
        });
    return json;
  }
}
