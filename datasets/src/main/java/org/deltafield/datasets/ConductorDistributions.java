package org.deltafield.datasets;

import java.util.List;
import java.util.function.Function;

/** The catalogue of conductor distributions. A new one is a class and a line in {@link #ALL}. */
public final class ConductorDistributions {
  /** Every kind that a file can name. */
  public static final List<Kind> ALL =
      List.of(
          new Kind(NoConductors.KIND, "no conductors", NoConductors::read),
          random("discs", "balls at random potentials", RandomConductors.Form.DISCS),
          random("rectangles", "boxes at random potentials", RandomConductors.Form.RECTANGLES),
          random("mixed", "balls and boxes at random potentials", RandomConductors.Form.MIXED));

  private ConductorDistributions() {}

  /**
   * An entry of the catalogue.
   *
   * @param name as files write it
   * @param summary one line for help texts
   * @param reader from the parameters of a file, each with a default
   */
  public record Kind(
      String name, String summary, Function<ConfigNode, ConductorDistribution> reader) {}

  private static Kind random(String name, String summary, RandomConductors.Form form) {
    return new Kind(name, summary, node -> RandomConductors.read(node, form));
  }

  /** The names of all kinds. */
  public static List<String> names() {
    return ALL.stream().map(Kind::name).toList();
  }

  /** Reads a distribution from a mapping with the key "kind" and the kind's parameters. */
  public static ConductorDistribution read(ConfigNode node) {
    String name = node.choice("kind", names());
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow()
        .reader()
        .apply(node);
  }
}
