package org.deltafield.diffusion.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.network.Family;
import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.Preconditioning;
import org.deltafield.diffusion.noise.NoiseLaw;
import org.deltafield.diffusion.objective.Weighting;
import org.deltafield.diffusion.process.NoiseSchedules;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.solvers.InvalidInputException;

/** {@link TrainingSpec} as a tree of keys: read strictly, written whole. */
public final class TrainingSpecs {
  /** The names of {@link NoiseLaw}s in files. */
  private enum FieldKind {
    WHITE,
    MATERN
  }

  private TrainingSpecs() {}

  /**
   * Reads a spec; unknown keys and values out of bounds are errors that name file, key and value.
   */
  public static TrainingSpec read(ConfigNode root) {
    try {
      TrainingSpec spec =
          new TrainingSpec(
              root.text("name"),
              network(root.child("network")),
              noise(root.child("noise")),
              optimizer(root.child("optimizer")),
              sampling(root.child("sampling")),
              root.integer("batch", Bounds.between(1, 4096)),
              root.integer("steps", Bounds.between(1, 100_000_000)),
              root.number("ema", Bounds.between(0, 0.999999), 0.999),
              root.integer("validate-pairs", Bounds.between(1, 100_000), 256),
              root.integer("validate-every", Bounds.atLeast(1), 500),
              root.integer("checkpoint-every", Bounds.atLeast(1), 500),
              root.longInteger("seed", 1),
              root.flag("symmetries", false),
              root.number("condition-dropout", Bounds.between(0, 0.999999), 0),
              root.integer("asymmetry-probes", Bounds.between(0, 4096), 0));
      root.finish();
      return spec;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(root.source() + ": " + e.getMessage(), e);
    }
  }

  private static NetworkSpec network(ConfigNode node) {
    Family family = node.choice("family", Family.class, Family.SINE);
    return new NetworkSpec(
        ModelGrids.read(node),
        node.choice("preconditioning", Preconditioning.class, Preconditioning.WIENER),
        node.number("sigma-data", Bounds.POSITIVE),
        node.flag("green", true),
        node.integer("blocks", Bounds.between(0, 64), 0),
        node.integer("channels", Bounds.between(1, 512), 1),
        node.integer("modes", Bounds.between(1, 1023), 1),
        node.number("green-rate", Bounds.POSITIVE, 1),
        family,
        node.integer("levels", Bounds.between(0, 6), family == Family.UNET ? 3 : 0));
  }

  private static NoiseDistribution noise(ConfigNode node) {
    return new NoiseDistribution(
        node.choice(
            "distribution", NoiseDistribution.Kind.class, NoiseDistribution.Kind.LOG_UNIFORM),
        node.number("min", Bounds.POSITIVE, 0.002),
        node.number("max", Bounds.POSITIVE, 80),
        node.number("mean", Bounds.ANY, -1.2),
        node.number("deviation", Bounds.POSITIVE, 1.2),
        law(node),
        node.choice("weighting", Weighting.class, Weighting.EDM));
  }

  private static NoiseLaw law(ConfigNode node) {
    boolean white = node.choice("field", FieldKind.class, FieldKind.WHITE) == FieldKind.WHITE;
    return white
        ? NoiseLaw.WHITE
        : new NoiseLaw.Matern(
            node.number("smoothness", Bounds.above(1, 10), 2),
            node.number("inverse-length", Bounds.POSITIVE, 10));
  }

  /** Reads Adam's settings. */
  public static OptimizerSpec optimizer(ConfigNode node) {
    return new OptimizerSpec(
        node.number("rate", Bounds.POSITIVE),
        node.number("beta1", Bounds.between(0, 0.999999), 0.9),
        node.number("beta2", Bounds.between(0, 0.999999), 0.99),
        node.number("clip", Bounds.POSITIVE, 1),
        node.integer("warmup", Bounds.atLeast(0), 100),
        node.number("floor", Bounds.between(0, 1), 0.001));
  }

  private static SamplerDefaults sampling(ConfigNode node) {
    String sampler = node.choice("sampler", Samplers.ALL.stream().map(s -> s.name()).toList());
    return new SamplerDefaults(
        sampler, node.integer("steps", Bounds.between(1, 10_000)), NoiseSchedules.read(node));
  }

  /** Writes every key, defaults included. */
  public static ObjectNode write(TrainingSpec spec) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", spec.name());
    NetworkSpec n = spec.network();
    ObjectNode network = root.putObject("network");
    ModelGrids.write(n.grid(), network);
    network
        .put("preconditioning", ConfigNode.nameOf(n.preconditioning()))
        .put("sigma-data", n.sigmaData())
        .put("green", n.green())
        .put("blocks", n.blocks())
        .put("channels", n.channels())
        .put("modes", n.modes())
        .put("green-rate", n.greenRate())
        .put("family", ConfigNode.nameOf(n.family()))
        .put("levels", n.levels());
    NoiseDistribution noise = spec.noise();
    ObjectNode noiseNode = root.putObject("noise");
    noiseNode
        .put("distribution", ConfigNode.nameOf(noise.kind()))
        .put("min", noise.min())
        .put("max", noise.max())
        .put("mean", noise.mean())
        .put("deviation", noise.deviation())
        .put("weighting", ConfigNode.nameOf(noise.weighting()));
    if (noise.field() instanceof NoiseLaw.Matern matern) {
      noiseNode
          .put("field", ConfigNode.nameOf(FieldKind.MATERN))
          .put("smoothness", matern.smoothness())
          .put("inverse-length", matern.inverseLength());
    } else {
      noiseNode.put("field", ConfigNode.nameOf(FieldKind.WHITE));
    }
    write(spec.optimizer(), root.putObject("optimizer"));
    SamplerDefaults s = spec.sampling();
    ObjectNode sampling =
        root.putObject("sampling").put("sampler", s.sampler()).put("steps", s.steps());
    NoiseSchedules.put(s.schedule(), sampling);
    if (spec.conditionDropout() > 0) {
      root.put("condition-dropout", spec.conditionDropout());
    }
    if (spec.asymmetryProbes() > 0) {
      root.put("asymmetry-probes", spec.asymmetryProbes());
    }
    return root.put("batch", spec.batch())
        .put("steps", spec.steps())
        .put("ema", spec.ema())
        .put("validate-pairs", spec.validatePairs())
        .put("validate-every", spec.validateEvery())
        .put("checkpoint-every", spec.checkpointEvery())
        .put("seed", spec.seed())
        .put("symmetries", spec.symmetries());
  }

  /** Writes Adam's settings into a node. */
  public static void write(OptimizerSpec spec, ObjectNode node) {
    node.put("rate", spec.rate())
        .put("beta1", spec.beta1())
        .put("beta2", spec.beta2())
        .put("clip", spec.clip())
        .put("warmup", spec.warmup())
        .put("floor", spec.floor());
  }
}
