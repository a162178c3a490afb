package org.deltafield.datasets;

import java.util.List;
import java.util.function.Function;

/** The catalogue of permittivity distributions. A new one is a class and a line in {@link #ALL}. */
public final class PermittivityDistributions {
  /** Every kind that a file can name. */
  public static final List<Kind> ALL =
      List.of(
          new Kind(UniformPermittivity.KIND, "the same everywhere", UniformPermittivity::read),
          new Kind(
              ThresholdedPermittivity.KIND,
              "two values by the sign of a Gaussian random field, as in FNO's Darcy data",
              ThresholdedPermittivity::read),
          new Kind(
              BumpsPermittivity.KIND,
              "two values by a sum of Gaussian bumps, as in PDEBench's Darcy data",
              BumpsPermittivity::read),
          new Kind(LayeredPermittivity.KIND, "layers across an axis", LayeredPermittivity::read),
          new Kind(
              InclusionsPermittivity.KIND, "balls in a background", InclusionsPermittivity::read));

  private PermittivityDistributions() {}

  /**
   * An entry of the catalogue.
   *
   * @param name as files write it
   * @param summary one line for help texts
   * @param reader from the parameters of a file, each with a default
   */
  public record Kind(
      String name, String summary, Function<ConfigNode, PermittivityDistribution> reader) {}

  /** The names of all kinds. */
  public static List<String> names() {
    return ALL.stream().map(Kind::name).toList();
  }

  /** Reads the permittivity of a spec: a number, a mapping with the key "kind", or none for 1. */
  static PermittivityDistribution read(ConfigNode parent, String key) {
    if (!parent.has(key)) {
      return UniformPermittivity.of(1);
    }
    ConfigNode node = parent.child(key);
    return node.isMapping() ? read(node) : UniformPermittivity.of(node.asNumber(Bounds.POSITIVE));
  }

  /** Reads a distribution from a mapping with the key "kind" and the kind's parameters. */
  public static PermittivityDistribution read(ConfigNode node) {
    String name = node.choice("kind", names());
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow()
        .reader()
        .apply(node);
  }
}
