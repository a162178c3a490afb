package org.deltafield.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.InvalidInputException;

/**
 * Looks for everything that can be wrong with a data set's folder: files that are missing, foreign,
 * cut short, changed or in each other's place, a manifest that contradicts itself or the shards,
 * values that are not finite, and pairs that do not obey their equations.
 *
 * <p>Each shard is read whole. Its pairs are held against the discrete equations by a loop that
 * shares no code with the solvers, every one or an even sample of them.
 */
public final class DatasetVerifier {
  private final Path folder;
  private final int sample;
  private final List<Fault> faults = new ArrayList<>();
  private long pairs;
  private long checked;

  /**
   * Something that is wrong.
   *
   * @param file relative to the data set's folder
   * @param what in one line
   */
  public record Fault(String file, String what) {}

  /**
   * What came of it.
   *
   * @param faults in the order of the manifest; none for a sound data set
   * @param shards looked at
   * @param pairs in them
   * @param checked pairs whose equations were checked
   */
  public record Result(List<Fault> faults, int shards, long pairs, long checked) {}

  private DatasetVerifier(Path folder, int sample) {
    this.folder = folder;
    this.sample = sample;
  }

  /**
   * Verifies a folder.
   *
   * @param sample pairs of each shard whose equations are checked, evenly spaced; at least 1
   * @throws InvalidInputException if there is no manifest that could be read
   */
  public static Result verify(Path folder, int sample, GenerationProgress progress) {
    Path file = folder.resolve(Manifest.FILE);
    if (!Files.isRegularFile(file)) {
      // Tells what kind of folder it is instead.
      Dataset.open(folder);
    }
    return new DatasetVerifier(folder, sample).run(Manifest.read(file), progress);
  }

  private Result run(Manifest manifest, GenerationProgress progress) {
    Path file = folder.resolve(Manifest.FILE);
    try {
      manifest.requireComplete(file);
    } catch (InvalidInputException e) {
      fault(Manifest.FILE, e);
    }
    Set<String> known = new HashSet<>(List.of(Manifest.FILE, DataCard.FILE, ShardLayout.FOLDER));
    int shards = 0;
    long total =
        manifest.splits().values().stream()
            .flatMap(List::stream)
            .mapToLong(Manifest.Shard::count)
            .sum();
    for (Map.Entry<String, List<Manifest.Shard>> split : manifest.splits().entrySet()) {
      int first = 0;
      for (Manifest.Shard shard : split.getValue()) {
        if (!known.add(shard.file())) {
          faults.add(new Fault(Manifest.FILE, "lists " + shard.file() + " twice"));
        }
        ShardLayout layout = new ShardLayout(split.getKey(), first, shard.count(), shard.file());
        first += shard(manifest, shard, layout);
        shards++;
        pairs += shard.count();
        progress.update(Math.min(pairs, total), total);
      }
    }
    foreign(folder, "", known);
    return new Result(List.copyOf(faults), shards, pairs, checked);
  }

  /** Looks at one shard, and returns how many pairs it holds, for the place of the next. */
  private int shard(Manifest manifest, Manifest.Shard shard, ShardLayout layout) {
    int count = shard.count();
    try {
      Path path = DataFolders.inside(folder, shard.file());
      int before = faults.size();
      count = attributes(path, layout);
      String found = Hashes.sha256(path);
      if (faults.size() == before && !found.equals(shard.sha256())) {
        faults.add(
            new Fault(
                shard.file(),
                "sha256: found " + found + ", expected " + shard.sha256() + " as the manifest"));
      }
      if (faults.size() == before) {
        content(path, manifest.spec(), layout);
      }
    } catch (InvalidInputException e) {
      fault(shard.file(), e);
    }
    return count;
  }

  /** Checks that the file is the one that belongs here, and returns its own number of pairs. */
  private int attributes(Path path, ShardLayout layout) {
    try (Hdf5File file = Hdf5File.open(path)) {
      String schema = file.text("schema");
      if (!schema.equals(Manifest.SCHEMA)) {
        throw InvalidInputException.of(
            path.toString(), "attribute schema", schema, Manifest.SCHEMA);
      }
      String split = file.text("split");
      long first = file.integer("first");
      long count = file.integer("count");
      if (!split.equals(layout.split()) || first != layout.first()) {
        throw new InvalidInputException(
            path
                + ": holds the pairs of "
                + split
                + " from "
                + first
                + " on, expected those of "
                + layout.split()
                + " from "
                + layout.first()
                + " on");
      }
      if (count != layout.count()) {
        faults.add(
            new Fault(
                Manifest.FILE,
                layout.file()
                    + ": count: found "
                    + layout.count()
                    + ", but the file holds "
                    + count
                    + " pairs"));
      }
      return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, count));
    }
  }

  private void content(Path path, DatasetDescription description, ShardLayout shard) {
    StoredPairs stored =
        new StoredPairs(folder, description, shard.split(), List.of(shard), new ShardCache(0));
    PairCheck check =
        new PairCheck(description.grid(), description.tolerance(), description.precision());
    int looks = Math.min(sample, shard.count());
    try (PairStream all = stored.stream()) {
      for (int n = 0; n < shard.count(); n++) {
        // Reading a pair also checks that its values are finite.
        Pair pair = all.next();
        if ((long) (n + 1) * looks / shard.count() > (long) n * looks / shard.count()) {
          checked++;
          int place = shard.first() + n;
          grounded(description, pair)
              .or(() -> check.fault(pair.problem(), pair.potential().values()))
              .ifPresent(
                  what ->
                      faults.add(
                          new Fault(
                              folder.relativize(path).toString(),
                              "pair " + place + " of " + shard.split() + ": " + what)));
        }
      }
    }
  }

  /** Dirichlet data are read from the potential itself; that they are 0 is known from the spec. */
  private static Optional<String> grounded(DatasetDescription description, Pair pair) {
    if (!(description instanceof DatasetSpec spec)
        || !(spec.boundary() instanceof GroundedBoundary)) {
      return Optional.empty();
    }
    for (Face face : FaceKind.faces(description.grid())) {
      for (double value : Boundaries.trace(pair.potential(), face)) {
        if (value != 0) {
          return Optional.of("potential on face " + face.key() + " is " + value + ", expected 0");
        }
      }
    }
    return Optional.empty();
  }

  /** Everything in the folder that nothing lists; temporary files of a killed run count too. */
  private void foreign(Path at, String prefix, Set<String> known) {
    if (!Files.isDirectory(at)) {
      return;
    }
    try (Stream<Path> entries = Files.list(at)) {
      for (Path entry : entries.sorted().toList()) {
        String name = prefix + entry.getFileName();
        if (!known.contains(name)) {
          faults.add(new Fault(name, "is not listed in the manifest"));
        }
      }
    } catch (IOException e) {
      throw AtomicFiles.unreadable(at, e);
    }
    if (prefix.isEmpty()) {
      foreign(at.resolve(ShardLayout.FOLDER), ShardLayout.FOLDER + "/", known);
    }
  }

  /** A message without the path that the fault names anyway. */
  private void fault(String file, InvalidInputException e) {
    String prefix = folder.resolve(file) + ": ";
    String what = e.getMessage();
    faults.add(new Fault(file, what.startsWith(prefix) ? what.substring(prefix.length()) : what));
  }
}
