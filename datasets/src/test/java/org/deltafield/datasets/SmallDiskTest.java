package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up in the middle of a run, then one that cannot be written at all, then one
 * with room: a tmpfs in a name space of its own, so that no other process sees it. A disk that is
 * mounted read-only refuses the superuser, too, whom permissions do not stop.
 */
class SmallDiskTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static DatasetSpec spec() {
    return Specs.small().withCount("train", 600);
  }

  /** The process that has the small disk. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws Exception {
      Path disk = Path.of(args[0]);
      Path data = disk.resolve("data");
      fail("full", data, false);
      tell("kept", data);
      remount(disk, "ro");
      fail("read-only", data, true);
      fail("read-only", disk.resolve("other"), false);
      remount(disk, "rw,size=30m");
      new DatasetGenerator(spec(), data, 2, CLOCK).run(true, GenerationProgress.SILENT);
      tell("whole", data);
    }

    private static void fail(String what, Path data, boolean resume) {
      try {
        new DatasetGenerator(spec(), data, 2, CLOCK).run(resume, GenerationProgress.SILENT);
        System.out.println(what + " did nothing");
      } catch (InvalidInputException e) {
        System.out.println(what + " " + e.getMessage());
      }
    }

    private static void remount(Path disk, String options) throws Exception {
      Process process =
          new ProcessBuilder("mount", "-o", "remount," + options, disk.toString())
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("cannot mount again with " + options);
      }
    }

    private static void tell(String what, Path data) throws IOException {
      contents(data).forEach((file, hash) -> System.out.println(what + " " + file + " " + hash));
    }
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(f -> hashes.put(root.relativize(f).toString(), Hashes.sha256(f)));
    }
    return hashes;
  }

  private static List<String> unshare(String... command) {
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> all = new ArrayList<>(List.of("unshare", root ? "--mount" : "-rm"));
    all.addAll(List.of(command));
    return all;
  }

  private void requireMounts() throws InterruptedException {
    boolean there;
    try {
      there =
          new ProcessBuilder(unshare("mount", "-t", "tmpfs", "none", folder.toString()))
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "this machine does not let us mount a small disk (unshare --mount)");
  }

  /** What follows a word at the start of a line. */
  private static List<String> after(String word, String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  @Test
  void aFullDiskAndOneThatCannotBeWrittenTakeOneLineEachAndNothingIsLost() throws Exception {
    requireMounts();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Process process =
        new ProcessBuilder(
                unshare(
                    "sh",
                    "-c",
                    "mount -t tmpfs -o size=400k none \"$1\" && exec \"$2\" -XX:TieredStopAtLevel=1"
                        + " -cp \"$3\" \"$4\" \"$1\"",
                    "sh",
                    disk.toString(),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    System.getProperty("java.class.path"),
                    Victim.class.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(after("full", output))
        .singleElement()
        .asString()
        .matches(disk + "/data/\\S+: cannot be written: the disk is full");
    assertThat(after("read-only", output))
        .hasSize(2)
        .allMatch(line -> line.matches(disk + "/\\S+: cannot be written: Read-only file system"));
    new DatasetGenerator(spec(), folder.resolve("data"), 2, CLOCK)
        .run(false, GenerationProgress.SILENT);
    Map<String, String> whole = contents(folder.resolve("data"));
    List<String> lines =
        whole.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
    assertThat(after("whole", output)).isEqualTo(lines);
    // What stood on the full disk under a name of its own was whole, and is part of the end.
    List<String> kept =
        after("kept", output).stream().filter(line -> line.startsWith("shards/")).toList();
    assertThat(kept).hasSizeGreaterThan(5).isSubsetOf(lines);
  }
}
