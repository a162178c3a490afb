package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Interval;
import org.deltafield.validation.JsonNumbers;
import org.deltafield.validation.PairedDifference;
import org.deltafield.validation.Statistic;

/**
 * Runs side by side, each metric by one statistic. Where a run and the first one hold values of the
 * same problems, it is marked if the interval of the paired difference leaves out 0 ({@link
 * PairedDifference}). Where they do not, it is marked if the two intervals have no number in
 * common, which is more cautious: they may overlap a little where a test would already reject.
 */
public final class RunComparison {
  /** Names and versions the JSON layout. */
  public static final String SCHEMA = "deltafield-compare/1";

  private final List<StoredReport> runs;
  private final Statistic statistic;
  private final List<RunPairing> pairings;

  /**
   * Prepares a comparison.
   *
   * @param runs at least two; the others are held against the first
   * @param statistic of each metric
   */
  public RunComparison(List<StoredReport> runs, Statistic statistic) {
    if (runs.size() < 2) {
      throw new IllegalArgumentException("a comparison of " + runs.size() + " runs");
    }
    this.runs = List.copyOf(runs);
    this.statistic = statistic;
    pairings = runs.stream().map(run -> new RunPairing(runs.get(0), run, statistic)).toList();
  }

  /** How a run stands to the first one in a metric. */
  enum Mark {
    /** Not beyond the intervals, or one of them is unknown. */
    NONE("", "same"),
    /** Beyond the intervals, on the good side. */
    BETTER("▲ better", "better"),
    /** Beyond the intervals, on the bad side. */
    WORSE("▼ worse", "worse"),
    /** Beyond the intervals, where neither side is good. */
    OTHER("≠ differs", "differs");

    /** Beside a value. */
    final String sign;

    /** In JSON. */
    final String key;

    Mark(String sign, String key) {
      this.sign = sign;
      this.key = key;
    }
  }

  /** How a run stands to the first one. */
  Mark mark(String metric, int place) {
    StoredReport run = runs.get(place);
    Optional<PairedDifference> paired = difference(metric, place);
    if (paired.isPresent()) {
      if (!paired.get().clear()) {
        return Mark.NONE;
      }
      boolean good = paired.get().value() < 0;
      return run.direction(metric).judges() ? (good ? Mark.BETTER : Mark.WORSE) : Mark.OTHER;
    }
    Optional<Interval> first = runs.get(0).interval(metric, statistic);
    Optional<Interval> other = run.interval(metric, statistic);
    if (first.isEmpty() || other.isEmpty() || !first.get().apartFrom(other.get())) {
      return Mark.NONE;
    }
    Direction direction = run.direction(metric);
    if (!direction.judges()) {
      return Mark.OTHER;
    }
    double before = direction.badness(runs.get(0).statistic(metric, statistic).orElseThrow());
    double after = direction.badness(run.statistic(metric, statistic).orElseThrow());
    return after < before ? Mark.BETTER : Mark.WORSE;
  }

  /** The paired difference to the first run; empty where there is none, and for the first run. */
  Optional<PairedDifference> difference(String metric, int place) {
    return place == 0 ? Optional.empty() : pairings.get(place).difference(metric);
  }

  /** The metrics of all runs, in the order of the first. */
  Set<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.metrics()));
    return names;
  }

  /** The runs; the others are held against the first. */
  List<StoredReport> runs() {
    return runs;
  }

  /** The statistic of each metric. */
  Statistic statistic() {
    return statistic;
  }

  /** What a reader must know before comparing. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    StoredReport first = runs.get(0);
    for (int n = 1; n < runs.size(); n++) {
      StoredReport run = runs.get(n);
      boolean same =
          run.data().equals(first.data())
              && run.problems() == first.problems()
              && run.grid().equals(first.grid());
      if (!same) {
        notes.add(
            letter(n)
                + " was measured on other problems than A: differences may come from the data.");
      }
      int place = n;
      metrics().stream()
          .flatMap(metric -> difference(metric, place).stream())
          .mapToInt(PairedDifference::problems)
          .max()
          .ifPresent(
              count ->
                  notes.add(
                      letter(place) + " is held against A problem by problem, on " + count + "."));
    }
    for (String metric : metrics()) {
      for (int n = 0; n < runs.size(); n++) {
        if (runs.get(n).statistic(metric, statistic).isEmpty()) {
          notes.add(metric + " was not measured in " + letter(n) + ".");
        }
      }
    }
    for (int n = 0; n < runs.size(); n++) {
      int bad = runs.get(n).root().at("/completeness/not_finite").size();
      int lost = runs.get(n).root().at("/completeness/failed_references").size();
      if (bad + lost > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: of %d problems, %d have a sample that is not finite, %d no valid reference.",
                letter(n),
                runs.get(n).problems(),
                bad,
                lost));
      }
    }
    return notes;
  }

  /** The name of a run: A, B, … */
  static String letter(int n) {
    return n < 26 ? String.valueOf((char) ('A' + n)) : "run " + (n + 1);
  }

  /** The comparison as JSON, schema {@value #SCHEMA}. */
  public ObjectNode tree() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA).put("statistic", statistic.key());
    for (int n = 0; n < runs.size(); n++) {
      StoredReport run = runs.get(n);
      ObjectNode node = root.withArray("runs").addObject();
      node.put("run", letter(n)).put("file", run.file().toString());
      node.put("subject", run.subject()).put("data", run.data());
      node.put("samples", run.problems());
    }
    ObjectNode all = root.putObject("metrics");
    for (String metric : metrics()) {
      for (int n = 0; n < runs.size(); n++) {
        StoredReport run = runs.get(n);
        ObjectNode entry = all.withArray(metric).addObject();
        run.statistic(metric, statistic).ifPresent(v -> JsonNumbers.put(entry, "value", v));
        run.interval(metric, statistic)
            .ifPresent(
                i -> {
                  JsonNumbers.put(entry, "low", i.low());
                  JsonNumbers.put(entry, "high", i.high());
                });
        entry.put("mark", n == 0 ? "first" : mark(metric, n).key);
        difference(metric, n).ifPresent(d -> difference(entry.putObject("difference"), d));
      }
    }
    notes().forEach(root.withArray("notes")::add);
    return root;
  }

  private static void difference(ObjectNode node, PairedDifference d) {
    node.put("value", d.value());
    node.put("low", d.interval().low()).put("high", d.interval().high());
    node.put("problems", d.problems());
  }

  /** The comparison as Markdown. */
  public String markdown() {
    return new ComparisonPage(this).markdown();
  }

  /** The comparison as one HTML page that needs nothing else. */
  public String html() {
    return new ComparisonPage(this).html();
  }

  /** The comparison as text for terminals, one line per metric. */
  public List<String> lines() {
    return new ComparisonPage(this).lines();
  }
}
