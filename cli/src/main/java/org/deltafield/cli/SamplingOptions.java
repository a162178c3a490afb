package org.deltafield.cli;

import java.util.Iterator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.solvers.InvalidInputException;
import picocli.CommandLine.Option;

/** Which model samples, and how. */
final class SamplingOptions {
  @Option(
      names = "--model",
      paramLabel = "M",
      required = true,
      description =
          "A checkpoint file, a training run's folder, or the name of a released model in models/.")
  String model;

  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: the model's own).")
  String sampler;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Noise levels; 1 to 10000 (default: the model's own).")
  Integer steps;

  @Option(
      names = "--samples",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "Samples per problem, from different noise; 1 to 4096 (default: ${DEFAULT-VALUE}).")
  int samples;

  @Option(
      names = "--symmetrize",
      description =
          "Evaluate the network on all eight turns of the square and take the mean: eight times the"
              + " cost.")
  boolean symmetrize;

  /** The samplers of the catalogue, for help texts. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Samplers.ALL.stream().map(Sampler::name).iterator();
    }
  }

  /** Throws where an option is out of bounds; cheap, so that it can come before the model loads. */
  void check() {
    OptionBounds.within("--samples", samples, 1, 4096);
    if (steps != null) {
      OptionBounds.within("--steps", steps, 1, 10_000);
    }
    if (sampler != null && Samplers.ALL.stream().noneMatch(s -> s.name().equals(sampler))) {
      throw new InvalidInputException(
          "--sampler: found " + sampler + ", expected one of " + Samplers.names());
    }
  }

  /** The settings, completed by what the model prefers. */
  SamplingSettings settings(LoadedModel loaded, long seed) {
    return new SamplingSettings(
        sampler == null ? loaded.sampler() : sampler,
        steps == null ? loaded.steps() : steps,
        samples,
        seed,
        symmetrize);
  }
}
