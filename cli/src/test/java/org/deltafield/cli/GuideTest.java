package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deltafield.cli.GuidePage.Block;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The guide is run as a reader would: each page in a folder of its own, its commands, files and
 * Python one after the other. Java is looked up in sources that are compiled and run as tests.
 */
class GuideTest {
  private static final String PYTHON = "/usr/bin/python3";

  /** Where the Java of the pages comes from. */
  private static final List<String> SOURCES = List.of("cli/src/test/java/org/deltafield/guide");

  @TempDir Path folder;

  static Stream<String> guide() throws IOException {
    return GuidePage.guide();
  }

  static Stream<String> all() throws IOException {
    return GuidePage.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guide")
  void everythingShownIsRun(String name) throws IOException, InterruptedException {
    GuidePage page = GuidePage.read(name);
    GuideShell shell = new GuideShell(folder);
    boolean python =
        page.blocks().stream().noneMatch(b -> b.language().equals("python")) || hasH5py();
    for (Block block : page.blocks()) {
      switch (block.language()) {
        case "bash" -> shell.run(block);
        case "synopsis" -> GuideShell.synopsis(block.text(), block.place());
        case "yaml" -> yaml(block);
        case "java" -> java(block);
        case "python" -> {
          if (python) {
            python(block);
          }
        }
        case "output" -> output(block, shell.output());
        case "text" -> assertThat(block.text()).as(block.place()).doesNotContain("./deltafield");
        default -> throw new AssertionError(block.place() + ": " + block.language());
      }
    }
    assumeTrue(
        python, PYTHON + " with h5py is absent: Debian's python3-h5py has it; all else was run");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guide")
  void codeIsFencedSoThatItIsSeen(String name) throws IOException {
    assertThat(GuidePage.read(name).prose()).as(name).doesNotContainPattern("(?m)\\n\\n {4,}\\S");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void commandsInTheTextExist(String name) throws IOException {
    String prose = GuidePage.read(name).prose();
    for (MatchResult code : found("`([^`\\n]+)`", prose)) {
      String text = code.group(1);
      if (text.startsWith("./deltafield ")) {
        usage(text, name);
      }
      if (text.startsWith("--")) {
        assertThat(KNOWN).as(name + ": " + text).contains(text.split("[ =]", -1)[0]);
      }
    }
    // Cards and decisions have indented commands, which take long: they are parsed.
    for (MatchResult line : found("(?m)^ {4}\\./deltafield (.*)$", prose)) {
      GuideShell.parse(GuideShell.words(line.group(1)), name + ": " + line.group());
    }
  }

  /** A command in running text names a command, and options that it has. */
  private static void usage(String text, String place) {
    CommandLine command = new CommandLine(new Deltafield());
    for (String word : GuideShell.words(text).subList(1, GuideShell.words(text).size())) {
      if (command.getSubcommands().containsKey(word)) {
        command = command.getSubcommands().get(word);
      } else if (word.startsWith("--")) {
        assertThat(command.getCommandSpec().findOption(word)).as(place + ": " + text).isNotNull();
      }
    }
  }

  private static final List<String> KNOWN = options();

  private static List<String> options() {
    return Stream.concat(Stream.of(""), HelpTest.allCommands())
        .flatMap(
            words -> {
              CommandLine command = new CommandLine(new Deltafield());
              for (String word : GuideShell.words(words)) {
                command = command.getSubcommands().get(word);
              }
              return command.getCommandSpec().optionsMap().keySet().stream();
            })
        .distinct()
        .toList();
  }

  private static String before;

  @BeforeAll
  static void install() {
    before = System.getProperty(Installation.HOME_PROPERTY);
    System.setProperty(Installation.HOME_PROPERTY, GuidePage.ROOT.toString());
  }

  @AfterAll
  static void restore() {
    if (before == null) {
      System.clearProperty(Installation.HOME_PROPERTY);
    } else {
      System.setProperty(Installation.HOME_PROPERTY, before);
    }
  }

  private static List<MatchResult> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().toList();
  }

  private void yaml(Block block) throws IOException {
    String text = block.text();
    for (String change : GuideShell.words(block.notes().getOrDefault("sets", ""))) {
      String key = change.replaceAll("=.*", "");
      String value = key + ": " + change.substring(key.length() + 1);
      boolean outer = Pattern.compile("(?m)^" + key + ":").matcher(text).find();
      String changed =
          text.replaceFirst("(?m)" + (outer ? "^" : "\\b") + key + ": [^,}\\n]+", value);
      assertThat(changed).as(block.place() + ": " + change).isNotEqualTo(text);
      text = changed;
    }
    if (!block.file().isEmpty()) {
      Path file = folder.resolve(block.file());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    if (!block.notes().containsKey("refused")) {
      new GuideYaml(folder).check(text, block.place());
    }
  }

  /** The block's code stands in a source that is compiled and run; white space aside. */
  private static void java(Block block) throws IOException {
    String code = plain(block.text());
    for (String source : SOURCES) {
      try (Stream<Path> files = Files.walk(GuidePage.ROOT.resolve(source))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (plain(Files.readString(file)).contains(code)) {
            return;
          }
        }
      }
    }
    throw new AssertionError(block.place() + ": not in " + SOURCES + ":\n" + block.text());
  }

  private static String plain(String java) {
    return java.replaceAll("\\s+", "");
  }

  private static boolean hasH5py() throws InterruptedException {
    try {
      return new ProcessBuilder(PYTHON, "-c", "import h5py, numpy").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void python(Block block) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PYTHON, "-c", block.text())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(block.place() + "\n" + said).isZero();
  }

  /** Every line shown was printed by the last command, or stands in a file; numbers may differ. */
  private static void output(Block block, String printed) throws IOException {
    String from = block.notes().get("from");
    String text = from == null ? printed : Files.readString(GuidePage.ROOT.resolve(from));
    for (String line : block.text().lines().toList()) {
      String pattern =
          Stream.of(line.strip().split("…", -1))
              .map(GuideTest::numbersFree)
              .collect(Collectors.joining(".*"));
      assertThat(Pattern.compile(pattern).matcher(text).find())
          .as(block.place() + ": \"" + line + "\" in\n" + text)
          .isTrue();
    }
  }

  /** A pattern that takes any number where the text has one, and any run of blanks. */
  private static String numbersFree(String text) {
    return Pattern.compile("\\d[\\d.,]*(e[+-]?\\d+)?|\\s+|[^\\d\\s]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(
            part ->
                part.isBlank()
                    ? "\\s+"
                    : Character.isDigit(part.charAt(0))
                        ? "\\d[\\d.,]*(?:e[+-]?\\d+)?"
                        : Pattern.quote(part))
        .collect(Collectors.joining());
  }

  @Test
  void outputIsComparedWordByWord() throws IOException {
    Block shown = new Block("here", "output", "error at most 0.01%, … done\n", Map.of());
    output(shown, "x: error at most 12.5%, in 3 s, done");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> output(shown, "error at most 12.5"))
        .isInstanceOf(AssertionError.class);
  }
}
