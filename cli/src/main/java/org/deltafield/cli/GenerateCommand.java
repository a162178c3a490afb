package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetGenerator;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.GenerationEngine;
import org.deltafield.datasets.GenerationPlan;
import org.deltafield.datasets.SplitSpec;
import org.deltafield.solvers.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a data set of (charge, potential) pairs. */
@Command(
    name = "generate",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Make a data set of (charge, potential) pairs from a specification. The bytes depend on the"
          + " specification alone, not on the number of workers.",
      ""
    })
final class GenerateCommand extends DeltafieldCommand {
  @Parameters(
      index = "0",
      paramLabel = "SPEC.yaml",
      description = "The data-set specification; see datasets/specs/.")
  Path specification;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the data set; new or empty, unless --resume is given (default: none; only"
              + " --dry-run does without).")
  Path out;

  @Option(
      names = "--count",
      paramLabel = "[SPLIT=]N",
      description =
          "Pairs in a split, in place of the specification's number; at least 1. Without SPLIT, the"
              + " first one. May be given several times.")
  List<String> counts = new ArrayList<>();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads; 1 to 256 (default: one per processor).")
  Integer workers;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Who makes the files: local (threads of this process, the default) or spark.")
  String engine = Engines.LOCAL;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master, such as spark://HOST:PORT or local[4]; the cluster's machines must share"
              + " DIR (default: local[N], with N the workers).")
  String master;

  @Option(
      names = "--resume",
      description = "Continue what an interrupted run of the same specification left in DIR.")
  boolean resume;

  @Option(
      names = "--dry-run",
      description =
          "Make nothing; time a few pairs and print how many there will be, their size, and the time"
              + " that they take.")
  boolean dryRun;

  @Override
  int run(Console console) {
    int threads = Engines.threads(workers);
    DatasetSpec spec = YamlFile.read(specification).parse(DatasetSpec::fromJson);
    for (String count : counts) {
      spec = withCount(spec, count);
    }
    if (seed != null) {
      spec = spec.withSeed(seed);
    }
    if (dryRun) {
      return plan(console, GenerationPlan.measure(spec, threads));
    }
    if (out == null) {
      throw new InvalidInputException("--out: found nothing, expected a folder for the data set");
    }
    long start = System.nanoTime();
    AtomicLong first = new AtomicLong(-1);
    Dataset dataset;
    try (GenerationEngine maker = Engines.start(engine, master, workers);
        Progress progress = console.progress("generate", "pairs", spec.pairs())) {
      dataset =
          new DatasetGenerator(spec, out, maker, Clock.systemUTC())
              .run(
                  resume,
                  (done, total) -> {
                    first.compareAndSet(-1, done);
                    progress.at(done, "");
                  });
    }
    report(console, dataset, spec.pairs() - first.get(), 1e-9 * (System.nanoTime() - start));
    return CommandLineErrors.DONE;
  }

  private DatasetSpec withCount(DatasetSpec spec, String text) {
    int equals = text.indexOf('=');
    String split = equals < 0 ? spec.splits().get(0).name() : text.substring(0, equals);
    List<String> names = spec.splits().stream().map(SplitSpec::name).toList();
    if (!names.contains(split)) {
      throw new InvalidInputException(
          "--count: found the split " + split + ", expected one of " + String.join(", ", names));
    }
    try {
      int count = Integer.parseInt(text.substring(equals + 1));
      return spec.withCount(split, OptionBounds.within("--count", count, 1, 100_000_000));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "--count: found " + text + ", expected an integer or SPLIT=integer", e);
    }
  }

  private int plan(Console console, GenerationPlan plan) {
    console.line(
        String.format(
            Locale.ROOT,
            "%d pairs in %d shards, about %s, about %s with %d workers (%.2f ms a pair and worker,"
                + " from %d pairs)",
            plan.pairs(),
            plan.shards(),
            size(plan.bytes()),
            Durations.words(plan.seconds()),
            plan.workers(),
            1e3 * plan.secondsPerPair(),
            plan.timed()));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("pairs", plan.pairs()).put("shards", plan.shards()).put("bytes", plan.bytes());
    node.put("workers", plan.workers()).put("seconds", plan.seconds());
    node.put("seconds_per_pair", plan.secondsPerPair()).put("timed_pairs", plan.timed());
    console.result(node);
    return CommandLineErrors.DONE;
  }

  /** 3.2 MB, in powers of ten. */
  private static String size(long bytes) {
    return bytes < 1_000_000_000L
        ? String.format(Locale.ROOT, "%.1f MB", 1e-6 * bytes)
        : String.format(Locale.ROOT, "%.1f GB", 1e-9 * bytes);
  }

  private void report(Console console, Dataset dataset, long made, double seconds) {
    console.line(
        String.format(
            Locale.ROOT,
            "%s: %d pairs in %d shards, %d of them made now in %s (%.0f pairs/s)",
            out,
            dataset.spec().pairs(),
            dataset.shardFiles().size(),
            made,
            Durations.words(seconds),
            made / seconds));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("out", out.toString()).put("name", dataset.spec().name());
    node.put("pairs", dataset.spec().pairs()).put("made", made).put("seconds", seconds);
    int failures = dataset.failures().values().stream().mapToInt(List::size).sum();
    node.put("failures", failures);
    if (failures > 0) {
      console.line(
          failures + " draws failed and were replaced; manifest.json lists them under failures");
    }
    node.put("shards", dataset.shardFiles().size()).put("fingerprint", dataset.fingerprint());
    ObjectNode splits = node.putObject("splits");
    dataset.spec().splits().forEach(split -> splits.put(split.name(), split.count()));
    console.result(node);
  }
}
