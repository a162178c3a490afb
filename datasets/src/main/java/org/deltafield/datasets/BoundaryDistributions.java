package org.deltafield.datasets;

import java.util.List;
import java.util.function.Function;

/** The catalogue of boundary distributions. A new one is a class and a line in {@link #ALL}. */
public final class BoundaryDistributions {
  /** Every kind that a file can name. */
  public static final List<Kind> ALL =
      List.of(
          new Kind(GroundedBoundary.KIND, "0 on all faces", GroundedBoundary::read),
          new Kind(SmoothBoundary.KIND, "random smooth data", SmoothBoundary::read),
          new Kind(FacesBoundary.KIND, "a condition for each face", FacesBoundary::read));

  private BoundaryDistributions() {}

  /**
   * An entry of the catalogue.
   *
   * @param name as files write it
   * @param summary one line for help texts
   * @param reader from the parameters of a file, each with a default
   */
  public record Kind(
      String name, String summary, Function<ConfigNode, BoundaryDistribution> reader) {}

  /** The names of all kinds. */
  public static List<String> names() {
    return ALL.stream().map(Kind::name).toList();
  }

  /** Reads a distribution from a mapping with the key "kind" and the kind's parameters. */
  public static BoundaryDistribution read(ConfigNode node) {
    String name = node.choice("kind", names());
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow()
        .reader()
        .apply(node);
  }
}
