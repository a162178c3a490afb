package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deltafield.datasets.DatasetSpec;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command lines of one page, run one after the other in a folder that looks like the source
 * tree: in this process, so that libraries are loaded once, with the folder put in front of every
 * path.
 */
final class GuideShell {
  private static final String PROGRAM = "./deltafield";

  /** Options whose value is a path, or begins with one. */
  private static final Set<String> PATHS =
      Set.of("--out", "--problem", "--data", "--rules", "--mapping", "--model");

  /** What else a page may call; each is looked at as far as it can be without running it. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(mvn|tar|sudo apt-get install|sudo bash|git clone|cd|jshell|benchmarks/run-\\S+"
              + "|notebooks/run|deltafield-\\S+/deltafield|JAZZER_FUZZ=1 mvn)( .*)?");

  private final Path folder;
  private Cli last = new Cli(0, "", "");

  GuideShell(Path folder) throws IOException {
    this.folder = folder;
    for (String name : List.of("examples", "datasets", "models", "benchmarks")) {
      Files.createSymbolicLink(folder.resolve(name), GuidePage.ROOT.resolve(name));
    }
  }

  /** Everything that the last command printed. */
  String output() {
    return last.out() + last.err();
  }

  /** Runs or parses every line of a block. */
  void run(GuidePage.Block block) throws IOException {
    List<Integer> expected =
        Stream.of(block.notes().getOrDefault("exits", "0").split(" or ", -1))
            .map(Integer::valueOf)
            .toList();
    for (String line : lines(block.text())) {
      String place = block.place() + ": " + line;
      List<String> words = words(line);
      if (!words.get(0).equals(PROGRAM)) {
        other(line, place);
      } else if (block.notes().containsKey("parsed")) {
        parse(words.subList(1, words.size()), place);
      } else {
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        for (String option : words(block.notes().getOrDefault("adds", ""))) {
          arguments.addAll(List.of(("--" + option).split("=", 2)));
        }
        if (block.notes().containsKey("splits")) {
          arguments.addAll(counts(words.get(2), block.notes().get("splits")));
        }
        last = Cli.run(located(arguments).toArray());
        assertThat(last.exitCode()).as(place + "\n" + output()).isIn(expected);
      }
    }
  }

  /**
   * Requires that every option of a usage line is one of its command, and no required one lacks.
   */
  static void synopsis(String text, String place) {
    for (String line : lines(text)) {
      String at = place + ": " + line;
      List<String> words = words(line.replaceAll("[\\[\\]()|]", " "));
      assertThat(words.get(0)).as(at).isEqualTo(PROGRAM);
      CommandSpec command = command(words.subList(1, words.size()), at).getCommandSpec();
      for (String word : words) {
        if (word.startsWith("--")) {
          String name = word.replaceAll("=.*", "");
          assertThat(command.findOption(name)).as(at + ": " + name).isNotNull();
        }
      }
      for (OptionSpec option : command.options()) {
        if (option.required() && option.group() == null) {
          assertThat(words).as(at).contains(option.names()[0]);
        }
      }
    }
  }

  /** Options that give every split of a specification so many pairs. */
  private List<String> counts(String specification, String count) {
    DatasetSpec spec = YamlFile.read(folder.resolve(specification)).parse(DatasetSpec::fromJson);
    return spec.splits().stream()
        .flatMap(split -> Stream.of("--count", split.name() + "=" + count))
        .toList();
  }

  /** Requires that the program would begin with this line. */
  static void parse(List<String> arguments, String place) {
    try {
      new CommandLine(new Deltafield())
          .setExpandAtFiles(false)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(arguments.toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw new AssertionError(place + ": " + e.getMessage(), e);
    }
    for (String argument : arguments) {
      if (argument.matches("(examples|datasets|models)/.*")) {
        assertThat(GuidePage.ROOT.resolve(argument)).as(place).exists();
      }
    }
  }

  /** Commands in a block: continued lines joined, comments and variables before a command off. */
  static List<String> lines(String text) {
    return text.replace("\\\n", " ")
        .lines()
        .map(line -> line.replaceAll("(^|\\s+)#.*$", "").strip())
        .map(line -> line.replaceAll("^([A-Z_]+=(\"[^\"]*\"|\\S+) )+(?=\\./)", ""))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** Words as a shell would split them; quotes, but nothing that is expanded. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(line);
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3).map(word::group).filter(g -> g != null).findFirst().orElseThrow());
    }
    return words;
  }

  private static void other(String line, String place) {
    assertThat(line).as(place).matches(OTHERS);
    String first = line.split(" ", -1)[0];
    if (first.startsWith("benchmarks/")) {
      assertThat(GuidePage.ROOT.resolve(first)).as(place).isExecutable();
    }
  }

  private static CommandLine command(List<String> words, String place) {
    CommandLine command = new CommandLine(new Deltafield());
    for (String word : words) {
      if (!command.getSubcommands().containsKey(word)) {
        break;
      }
      command = command.getSubcommands().get(word);
    }
    assertThat(command.getParent()).as(place + ": no command").isNotNull();
    return command;
  }

  /** The arguments with the folder put in front of what names a file in it. */
  private List<String> located(List<String> arguments) {
    List<String> located = new ArrayList<>();
    CommandLine command = new CommandLine(new Deltafield());
    String option = "";
    for (String argument : arguments) {
      if (option.isEmpty() && command.getSubcommands().containsKey(argument)) {
        command = command.getSubcommands().get(argument);
        located.add(argument);
      } else if (argument.startsWith("--")) {
        OptionSpec found = command.getCommandSpec().findOption(argument);
        option = found == null || found.arity().max() == 0 ? "" : argument;
        located.add(argument);
      } else {
        located.add(isPath(option, argument) ? folder.resolve(argument).toString() : argument);
        option = "";
      }
    }
    return located;
  }

  /** Whether the value of an option, or a parameter without one, is a path. */
  private boolean isPath(String option, String value) {
    // A released model goes by a name that is no file.
    boolean released = option.equals("--model") && !Files.exists(folder.resolve(value));
    return option.isEmpty() || (PATHS.contains(option) && !released);
  }
}
