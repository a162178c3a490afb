package org.deltafield.validation.diagnostics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.deltafield.validation.Provenance;

/**
 * What was found of a model's score.
 *
 * @param provenance of the run
 * @param model its name
 * @param checkpointSha256 of its file
 * @param data name of the data set
 * @param split of the data set
 * @param settings of the run
 * @param spike per problem
 * @param shape per level, the medians over problems, σ falling
 * @param neighbours empty where no training states were looked at
 * @param cases problems that were sampled once, in their order
 * @param levelUnit what σ of the shape is measured in, in words; empty where it is the state's own
 * @param notes what a reader must know of the measurements
 */
public record Diagnostics(
    Provenance provenance,
    String model,
    String checkpointSha256,
    String data,
    String split,
    DiagnosticsSettings settings,
    List<SpikeProfile> spike,
    List<ScoreShape> shape,
    Optional<TrainingNeighbours> neighbours,
    List<SampledCase> cases,
    Optional<String> levelUnit,
    List<String> notes) {
  /** Copies the lists. */
  public Diagnostics {
    spike = List.copyOf(spike);
    shape = List.copyOf(shape);
    cases = List.copyOf(cases);
    notes = List.copyOf(notes);
  }

  /** The cases with the largest errors, the worst first. */
  public List<SampledCase> worst(int count) {
    return cases.stream()
        .sorted(Comparator.comparingDouble(SampledCase::badness).reversed())
        .limit(count)
        .toList();
  }

  /** The spike, point by point the medians over problems. */
  public SpikeProfile medianSpike() {
    int points = spike.stream().mapToInt(s -> s.points().size()).min().orElse(0);
    return new SpikeProfile(
        java.util.stream.IntStream.range(0, points)
            .mapToObj(
                i ->
                    new SpikeProfile.Point(
                        Medians.of(spike, s -> s.points().get(i).sigma()),
                        Medians.of(spike, s -> s.points().get(i).spread()),
                        Medians.of(spike, s -> s.points().get(i).error()),
                        Medians.of(spike, s -> s.points().get(i).sampleError()),
                        Medians.of(spike, s -> s.points().get(i).scoreError()),
                        Medians.of(spike, s -> s.points().get(i).overshoot())))
            .toList());
  }
}
