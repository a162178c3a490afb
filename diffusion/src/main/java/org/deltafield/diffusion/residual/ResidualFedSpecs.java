package org.deltafield.diffusion.residual;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.network.ModulatedUNet;
import org.deltafield.diffusion.training.NoiseDistribution;
import org.deltafield.diffusion.training.TrainingSpecs;
import org.deltafield.solvers.InvalidInputException;

/** {@link ResidualFedSpec} as a tree of keys: read strictly, written whole. */
public final class ResidualFedSpecs {
  /** The value of the key {@code kind} that tells these specifications from others. */
  public static final String KIND = "residual-fed";

  private ResidualFedSpecs() {}

  /** Whether a tree is meant for this kind of model. */
  public static boolean matches(ConfigNode root) {
    return root.has("kind");
  }

  /**
   * Reads a spec; unknown keys and values out of bounds are errors that name file, key and value.
   */
  public static ResidualFedSpec read(ConfigNode root) {
    root.choice("kind", List.of(KIND));
    try {
      ResidualFedSpec spec =
          new ResidualFedSpec(
              root.text("name"),
              root.integer("intervals", Bounds.between(8, 1024)),
              network(root.child("network")),
              root.integer("depth", Bounds.between(1, 64), 6),
              noise(root.child("noise")),
              TrainingSpecs.optimizer(root.child("optimizer")),
              sampling(root.child("sampling")),
              root.flag("symmetries", true),
              root.integer("batch", Bounds.between(1, 4096)),
              root.integer("steps", Bounds.between(1, 100_000_000)),
              root.number("ema", Bounds.between(0, 0.999999), 0.99),
              root.integer("validate-pairs", Bounds.between(1, 100_000), 32),
              root.integer("validate-every", Bounds.atLeast(1), 200),
              root.integer("checkpoint-every", Bounds.atLeast(1), 200),
              root.longInteger("seed", 1));
      root.finish();
      return spec;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(root.source() + ": " + e.getMessage(), e);
    }
  }

  private static ModulatedUNet.Shape network(ConfigNode node) {
    Bounds channels = Bounds.between(1, 512);
    return new ModulatedUNet.Shape(
        Estimate.MATERIALS,
        Estimate.FIELDS,
        node.integer("levels", Bounds.between(1, 6), 4),
        node.integer("fine", channels, 16),
        node.integer("coarse", channels, 32),
        node.integer("fine-features", channels, 16),
        node.integer("coarse-features", channels, 24));
  }

  private static NoiseDistribution noise(ConfigNode node) {
    return new NoiseDistribution(
        NoiseDistribution.Kind.LOG_UNIFORM,
        node.number("min", Bounds.POSITIVE, 3),
        node.number("max", Bounds.POSITIVE, 100),
        0,
        1);
  }

  private static ResidualFedSpec.Sampling sampling(ConfigNode node) {
    return new ResidualFedSpec.Sampling(
        node.integer("steps", Bounds.between(1, 10_000), 4),
        node.number("start", Bounds.POSITIVE, 100),
        node.number("ratio", Bounds.POSITIVE, 30));
  }

  /** Writes every key, defaults included. */
  public static ObjectNode write(ResidualFedSpec spec) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("kind", KIND).put("name", spec.name()).put("intervals", spec.intervals());
    ModulatedUNet.Shape n = spec.network();
    root.putObject("network")
        .put("levels", n.levels())
        .put("fine", n.fine())
        .put("coarse", n.coarse())
        .put("fine-features", n.fineFeatures())
        .put("coarse-features", n.coarseFeatures());
    root.put("depth", spec.depth());
    root.putObject("noise").put("min", spec.noise().min()).put("max", spec.noise().max());
    TrainingSpecs.write(spec.optimizer(), root.putObject("optimizer"));
    root.putObject("sampling")
        .put("steps", spec.sampling().steps())
        .put("start", spec.sampling().start())
        .put("ratio", spec.sampling().ratio());
    return root.put("symmetries", spec.symmetries())
        .put("batch", spec.batch())
        .put("steps", spec.steps())
        .put("ema", spec.ema())
        .put("validate-pairs", spec.validatePairs())
        .put("validate-every", spec.validateEvery())
        .put("checkpoint-every", spec.checkpointEvery())
        .put("seed", spec.seed());
  }
}
