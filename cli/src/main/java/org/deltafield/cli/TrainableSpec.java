package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.residual.ResidualFedSpec;
import org.deltafield.diffusion.residual.ResidualFedSpecs;
import org.deltafield.diffusion.training.TrainingSpec;
import org.deltafield.diffusion.training.TrainingSpecs;

/** What {@code train} can train, by its specification file. */
public sealed interface TrainableSpec {
  /** The name of the model. */
  String name();

  /** Steps in all. */
  int steps();

  /** The specification as a tree, every key written out. */
  ObjectNode tree();

  /** A model of constant ε, or of a network family. */
  record Plain(TrainingSpec spec) implements TrainableSpec {
    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public int steps() {
      return spec.steps();
    }

    @Override
    public ObjectNode tree() {
      return TrainingSpecs.write(spec);
    }
  }

  /** A model of varying ε that is fed its residual. */
  record ResidualFed(ResidualFedSpec spec) implements TrainableSpec {
    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public int steps() {
      return spec.steps();
    }

    @Override
    public ObjectNode tree() {
      return ResidualFedSpecs.write(spec);
    }
  }

  /** Reads a specification; a seed given takes the place of its own. */
  static TrainableSpec read(YamlFile yaml, Long seed) {
    if (seed != null) {
      ((ObjectNode) yaml.root()).put("seed", seed.longValue());
    }
    return yaml.parse(TrainableSpec::of);
  }

  private static TrainableSpec of(ConfigNode root) {
    return ResidualFedSpecs.matches(root)
        ? new ResidualFed(ResidualFedSpecs.read(root))
        : new Plain(TrainingSpecs.read(root));
  }
}
