package org.deltafield.diffusion.sampling;

import java.util.List;
import java.util.stream.Collectors;
import org.deltafield.solvers.InvalidInputException;

/** The catalogue of samplers. A new one is one class and one line here. */
public final class Samplers {
  /** Every sampler, by the order in which help lists them. */
  public static final List<Sampler> ALL =
      List.of(
          new EulerSampler(),
          new HeunSampler(),
          DdimSampler.implicit(),
          new DpmSolverSampler(),
          new DormandPrinceSampler(1e-4),
          new ReverseSdeSampler(),
          DdimSampler.ancestral(),
          new PredictorCorrectorSampler(),
          new EdmStochasticSampler(),
          new AnnealedLangevinSampler());

  private Samplers() {}

  /** The sampler of that name; one clear line when there is none. */
  public static Sampler byName(String name) {
    return ALL.stream()
        .filter(sampler -> sampler.name().equals(name))
        .findFirst()
        .orElseThrow(() -> InvalidInputException.of("sampler", "name", name, "one of " + names()));
  }

  /** All names, separated by commas. */
  public static String names() {
    return ALL.stream().map(Sampler::name).collect(Collectors.joining(", "));
  }
}
