package org.deltafield.diffusion.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.PoissonProblem;

/**
 * Several models of one task, trained apart, as one (Lakshminarayanan et al. 2017): each samples
 * every problem, and what they disagree on is the error bar. Members should differ by seed and by
 * the pairs that they have seen: where weights start at one value, as a Green's function does, the
 * seed alone makes little difference.
 */
public final class DeepEnsemble implements FieldGenerator {
  private final List<FieldGenerator> members;

  /** Combines at least two models. */
  public DeepEnsemble(List<? extends FieldGenerator> members) {
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "a deep ensemble has at least 2 members, not " + members.size());
    }
    this.members = List.copyOf(members);
  }

  /** The number of models. */
  public int size() {
    return members.size();
  }

  @Override
  public String name() {
    return members.stream().map(FieldGenerator::name).collect(Collectors.joining(" + "));
  }

  @Override
  public long parameters() {
    return members.stream().mapToLong(FieldGenerator::parameters).sum();
  }

  @Override
  public String checkpointSha256() {
    return members.stream().map(FieldGenerator::checkpointSha256).collect(Collectors.joining("+"));
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return members.stream().flatMap(member -> member.refusal(problem).stream()).findFirst();
  }

  @Override
  public int evaluations(SamplingSettings settings) {
    return members.stream().mapToInt(member -> member.evaluations(settings)).max().orElseThrow();
  }

  /** The samples of all members, one member after another. */
  @Override
  public List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings) {
    List<List<Ensemble>> byMember = byMember(problems, settings);
    List<Ensemble> pooled = new ArrayList<>();
    for (int p = 0; p < problems.size(); p++) {
      int problem = p;
      pooled.add(
          new Ensemble(
              byMember.stream().flatMap(all -> all.get(problem).samples().stream()).toList()));
    }
    return pooled;
  }

  /** The error bar of every problem. */
  public List<ErrorBar> errorBars(List<PoissonProblem> problems, SamplingSettings settings) {
    List<List<Ensemble>> byMember = byMember(problems, settings);
    List<ErrorBar> bars = new ArrayList<>();
    for (int p = 0; p < problems.size(); p++) {
      int problem = p;
      bars.add(ErrorBar.of(byMember.stream().map(all -> all.get(problem)).toList()));
    }
    return bars;
  }

  private List<List<Ensemble>> byMember(List<PoissonProblem> problems, SamplingSettings settings) {
    return members.stream().map(member -> member.generate(problems, settings)).toList();
  }
}
