package org.deltafield.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive as its user has it: unpacked into a folder whose name holds spaces, on a machine that
 * offers a Java runtime without compiler and tools, Bash and coreutils, and nothing else.
 */
class ArchiveTest {
  private static final long LARGEST = 200_000_000;

  /** What the launcher calls; Bash runs it, and env finds Bash. */
  private static final List<String> PROGRAMS =
      List.of("bash", "env", "dirname", "readlink", "nproc", "cat");

  /** The modules that a runtime has: no compiler, no jar tool, no debugger. */
  private static final String RUNTIME =
      "java.se,jdk.unsupported,jdk.zipfs,jdk.crypto.ec,jdk.localedata,jdk.charsets,jdk.management";

  @TempDir static Path machine;

  private static Path home;
  private static Path programs;
  private static Path work;

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .as("the archive holds one platform's natives")
        .isEqualTo("Linux amd64");
    Path archive = Path.of(System.getProperty("archive"));
    assertThat(Files.size(archive)).isBetween(LARGEST / 2, LARGEST);
    Path folder = Files.createDirectory(machine.resolve("a folder with spaces"));
    work = Files.createDirectory(machine.resolve("my work"));
    require(run(folder, Map.of(), "tar", "xzf", archive.toString()));
    try (Stream<Path> inside = Files.list(folder)) {
      home = inside.findFirst().orElseThrow();
    }
    programs = Files.createDirectory(machine.resolve("programs"));
    for (String name : PROGRAMS) {
      Files.copy(onPath(name), programs.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createSymbolicLink(programs.resolve("java"), runtime().resolve("bin/java"));
  }

  private static Path onPath(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /** A Java runtime cut out of this one; this one itself where it does not hold what that takes. */
  private static Path runtime() throws IOException, InterruptedException {
    Path jdk = Path.of(System.getProperty("java.home"));
    Path image = machine.resolve("jre");
    if (!Files.isExecutable(jdk.resolve("bin/jlink")) || !Files.isDirectory(jdk.resolve("jmods"))) {
      return jdk;
    }
    String jlink = jdk.resolve("bin/jlink").toString();
    require(run(machine, Map.of(), jlink, "--add-modules", RUNTIME, "--output", image.toString()));
    assertThat(image.resolve("bin/javac")).doesNotExist();
    return image;
  }

  /** What a process said, and its exit code. */
  private record Said(int exitCode, String out, String err) {}

  private static Said run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(machine, "out", ".txt");
    Path err = Files.createTempFile(machine, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    if (!environment.isEmpty()) {
      builder.environment().clear();
      builder.environment().putAll(environment);
    }
    Process process = builder.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends in three minutes").isTrue();
    return new Said(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private static Said require(Said said) {
    assertThat(said.exitCode()).as(said.err() + said.out()).isZero();
    return said;
  }

  /** The program with nothing of this machine but the few programs; natives unpacked anew. */
  private static Said deltafield(Map<String, String> more, String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("PATH", programs.toString());
    Path cache = machine.resolve("natives");
    environment.put("DELTAFIELD_JAVA_OPTS", "-Dorg.bytedeco.javacpp.cachedir=" + cache);
    List<String> command = new ArrayList<>(List.of(home.resolve("deltafield").toString()));
    command.addAll(List.of(arguments));
    return run(work, environment, command.toArray(String[]::new));
  }

  @Test
  void theVersionNamesItsCommit() throws IOException, InterruptedException {
    Said said = require(deltafield(Map.of(), "--version"));
    assertThat(said.err()).isEmpty();
    // Built without git, as from a source archive, it says so.
    String commit = "[0-9a-f]{40}|unknown";
    assertThat(said.out()).matches("deltafield \\d+\\.\\d+\\.\\d+ \\(commit (" + commit + ")\\)\n");
    assertThat(Files.readString(home.resolve("COMMIT")).strip()).matches(commit);
  }

  @Test
  void anExampleIsSolved() throws IOException, InterruptedException {
    String example = home.resolve("examples/plate.yaml").toString();
    Said said = require(deltafield(Map.of(), "solve", "--problem", example, "--out", "plate"));
    assertThat(said.err()).isEmpty();
    assertThat(work.resolve("plate/report.html")).isNotEmptyFile();
    assertThat(work.resolve("plate/fields.h5")).isNotEmptyFile();
  }

  @Test
  void aReleasedModelSamples() throws IOException, InterruptedException {
    String example = home.resolve("examples/two_charges.yaml").toString();
    String model = "poisson-dirichlet-64";
    Said said =
        require(
            deltafield(Map.of(), "sample", "--model", model, "--problem", example, "--out", "two"));
    assertThat(said.out()).contains("certified");
    assertThat(work.resolve("two/fields.h5")).isNotEmptyFile();
  }

  @Test
  void whatTheArchiveCannotDoItSays() throws IOException, InterruptedException {
    Said spark = deltafield(Map.of(), "generate", "s.yaml", "--out", "d", "--engine", "spark");
    assertThat(spark.exitCode()).isEqualTo(2);
    assertThat(spark.err()).startsWith("deltafield: --engine spark: Spark is not in this archive");
    Said cuda = deltafield(Map.of("DELTAFIELD_BACKEND", "cuda"), "--version");
    assertThat(cuda.exitCode()).isEqualTo(2);
    assertThat(cuda.err()).contains("this archive holds cpu only").doesNotContain("Exception");
  }

  @Test
  void anOldJavaIsNamed() throws IOException, InterruptedException {
    Path old = Files.createDirectories(machine.resolve("jdk-11/bin"));
    Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Path java = Files.writeString(old.resolve("java"), "#!/usr/bin/env bash\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Said said = deltafield(Map.of("JAVA_HOME", old.getParent().toString()), "--version");
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("Java 17 or newer is needed", "is version 11");
  }

  @Test
  void everyLibraryIsListedWithItsLicence() throws IOException {
    String list = Files.readString(home.resolve("lib/THIRD-PARTY.md"));
    List<String> listed =
        Pattern.compile("`([A-Za-z0-9-]+-)`")
            .matcher(list)
            .results()
            .map(name -> name.group(1))
            .toList();
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      List<String> libraries =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar") && !name.startsWith("deltafield-"))
              .toList();
      assertThat(libraries).isNotEmpty();
      for (String name : libraries) {
        assertThat(listed).as(name).anyMatch(name::startsWith);
      }
      for (String prefix : listed) {
        assertThat(libraries).as(prefix).anyMatch(name -> name.startsWith(prefix));
      }
    }
  }

  @Test
  void everythingIsThereAndNothingOfAnotherPlatform() throws IOException {
    Pattern separator = Pattern.compile(":");
    List<String> classPath =
        separator.splitAsStream(Files.readString(home.resolve("lib/classpath")).strip()).toList();
    assertThat(classPath.get(0)).startsWith("lib/deltafield-cli-");
    List<String> archives;
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      archives = files.map(f -> "lib/" + f.getFileName()).filter(f -> f.endsWith(".jar")).toList();
    }
    assertThat(archives).containsExactlyInAnyOrderElementsOf(classPath);
    assertThat(archives)
        .noneMatch(
            name -> Pattern.compile("windows|macosx|android|arm|ppc|ios").matcher(name).find());
    assertThat(home.resolve("models/darcy-64.h5")).isNotEmptyFile();
    assertThat(home.resolve("datasets/specs/default-64.yaml")).isNotEmptyFile();
    assertThat(home.resolve("src/site/markdown/quickstart.md")).isNotEmptyFile();
    assertThat(home.resolve("LICENSE")).isNotEmptyFile();
  }
}
