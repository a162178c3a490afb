package org.deltafield.diffusion.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.NoiseSchedule;

/** The catalogue of noise schedules. A new one is one record and one line here. */
public final class NoiseSchedules {
  /** Every kind that a file can name; the first is the one of a file that names none. */
  public static final List<Kind> ALL =
      List.of(
          new Kind(
              KarrasSchedule.KIND,
              "uniform in the ρ-th root of σ",
              node ->
                  new KarrasSchedule(
                      min(node), max(node), node.number("rho", Bounds.atLeast(1), 7))),
          new Kind(
              GeometricSchedule.KIND,
              "uniform in ln σ",
              node -> new GeometricSchedule(min(node), max(node))),
          new Kind(
              LinearBetaSchedule.KIND,
              "uniform in the time of a variance-preserving process with linear β",
              node ->
                  new LinearBetaSchedule(
                      min(node),
                      max(node),
                      new LinearRate(
                          node.number("beta-min", Bounds.POSITIVE, LinearRate.SONG.min()),
                          node.number("beta-max", Bounds.POSITIVE, LinearRate.SONG.max())))),
          new Kind(
              CosineSchedule.KIND,
              "uniform in the time of a variance-preserving process whose signal falls as a cosine",
              node ->
                  new CosineSchedule(
                      min(node),
                      max(node),
                      new CosineRate(
                          node.number(
                              "offset", Bounds.between(1e-4, 1), CosineRate.NICHOL.offset())))));

  private NoiseSchedules() {}

  /**
   * An entry of the catalogue.
   *
   * @param name as files write it
   * @param summary one line for help texts
   * @param reader from the keys min, max and those of the kind
   */
  public record Kind(String name, String summary, Function<ConfigNode, NoiseSchedule> reader) {}

  /** Reads a schedule: the key "schedule" names its kind, {@code karras} where it is absent. */
  public static NoiseSchedule read(ConfigNode node) {
    String name =
        node.has("schedule")
            ? node.choice("schedule", ALL.stream().map(Kind::name).toList())
            : ALL.get(0).name();
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow()
        .reader()
        .apply(node);
  }

  /** Writes a schedule as {@link #read} reads it. */
  public static void put(NoiseSchedule schedule, ObjectNode json) {
    json.put("schedule", schedule.kind()).put("min", schedule.min()).put("max", schedule.max());
    schedule.put(json);
  }

  private static double min(ConfigNode node) {
    return node.number("min", Bounds.POSITIVE);
  }

  private static double max(ConfigNode node) {
    return node.number("max", Bounds.POSITIVE, 80);
  }
}
