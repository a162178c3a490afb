package org.deltafield.datasets;

import java.util.List;
import java.util.function.Function;

/** The catalogue of source distributions. A new one is a class and a line in {@link #ALL}. */
public final class SourceDistributions {
  /** Every kind that a file can name. */
  public static final List<Kind> ALL =
      List.of(
          new Kind(GaussianBlobs.KIND, "a few Gaussian blobs", GaussianBlobs::read),
          new Kind(SmearedPoints.KIND, "a few charges as narrow Gaussians", SmearedPoints::read),
          new Kind(PointCharges.KIND, "point charges shared among nodes", PointCharges::read),
          new Kind(Discs.KIND, "uniformly charged discs", Discs::read),
          new Kind(RandomField.KIND, "a Gaussian random field", RandomField::read),
          new Kind(
              GaussianField.KIND,
              "a Gaussian random field in any dimension, the same on every grid",
              GaussianField::read),
          new Kind(ConstantSource.KIND, "the same density everywhere", ConstantSource::read),
          new Kind(DiscCheckerboard.KIND, "a checkerboard of discs", DiscCheckerboard::read),
          new Kind(SumSource.KIND, "several kinds at once, of equal weight", SumSource::read),
          new Kind(ScaledSource.KIND, "another kind times a factor", ScaledSource::read),
          new Kind(MixtureSource.KIND, "one of several kinds, by weight", MixtureSource::read));

  private SourceDistributions() {}

  /**
   * An entry of the catalogue.
   *
   * @param name as files write it
   * @param summary one line for help texts
   * @param reader from the parameters of a file; every parameter has a default unless it nests
   */
  public record Kind(
      String name, String summary, Function<ConfigNode, SourceDistribution> reader) {}

  /** The names of all kinds. */
  public static List<String> names() {
    return ALL.stream().map(Kind::name).toList();
  }

  /** Reads a distribution from a mapping with the key "kind" and the kind's parameters. */
  public static SourceDistribution read(ConfigNode node) {
    String name = node.choice("kind", names());
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow()
        .reader()
        .apply(node);
  }
}
