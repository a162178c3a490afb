package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  static Stream<String> commands() {
    return new CommandLine(new Deltafield()).getSubcommands().keySet().stream();
  }

  /** Commands and the commands of their groups, as words. */
  static Stream<String> allCommands() {
    return new CommandLine(new Deltafield())
        .getSubcommands().entrySet().stream()
            .flatMap(
                entry ->
                    Stream.concat(
                        Stream.of(entry.getKey()),
                        entry.getValue().getSubcommands().keySet().stream()
                            .map(inner -> entry.getKey() + " " + inner)));
  }

  @Test
  void allCommandsAreThere() {
    assertThat(commands())
        .containsExactly(
            "quickstart",
            "generate",
            "data",
            "train",
            "sample",
            "solve",
            "validate",
            "benchmark",
            "compare",
            "card",
            "diagnose",
            "info");
    assertThat(Cli.run("--help").done().out()).contains(commands().toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void everyCommandHelps(String command) {
    Cli help = Cli.run((Object[]) (command + " --help").split(" ", -1)).done();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Usage: deltafield " + command, "--seed", "--json", "--debug");
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void everyOptionalValueTellsItsDefaultAndEveryNumberItsBounds(String command) {
    CommandLine line = new CommandLine(new Deltafield());
    for (String word : command.split(" ", -1)) {
      line = line.getSubcommands().get(word);
    }
    for (OptionSpec option : line.getCommandSpec().options()) {
      boolean takesValue = option.arity().max() > 0;
      boolean grouped = option.group() != null;
      String text = String.join(" ", option.description());
      if (takesValue && !option.required() && !grouped && !option.names()[0].equals("--count")) {
        assertThat(text).as(option.names()[0]).contains("default");
      }
      if (List.of("N", "K", "X").contains(option.paramLabel())) {
        assertThat(text)
            .as(option.names()[0])
            .containsPattern("\\d+ to \\d+|at least \\d+|above \\d+|any 64-bit");
      }
    }
  }

  @Test
  void theVersionNamesTheCommit() {
    assertThat(Cli.run("--version").done().out())
        .matches("deltafield \\d+\\.\\d+\\.\\d+ \\(commit .+\\)\\R");
  }
}
