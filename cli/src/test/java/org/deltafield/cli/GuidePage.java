package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the guide, as its tests see it: the fenced blocks in their order.
 *
 * <p>What a test needs to know and a reader does not stands in a comment above the block:
 *
 * <ul>
 *   <li>{@code <!-- parsed: WHY -->} the commands take long, or need what a test does not have:
 *       they are parsed only;
 *   <li>{@code <!-- adds: OPTION=VALUE ... -->} options that the test gives to each command of the
 *       block;
 *   <li>{@code <!-- splits: COUNT -->} how many pairs each split of a generated data set has then;
 *   <li>{@code <!-- refused: WHY -->} a YAML block that is wrong on purpose;
 *   <li>{@code <!-- sets: KEY=VALUE ... -->} keys that the test changes in a YAML block;
 *   <li>{@code <!-- exits: CODE or CODE -->} how the commands may end, 0 where nothing is said;
 *   <li>{@code <!-- from: FILE -->} the file of the source tree whose text the block quotes.
 * </ul>
 *
 * @param name relative to the source tree
 * @param text all of it
 * @param blocks the fenced ones, from top to bottom
 */
record GuidePage(String name, String text, List<Block> blocks) {
  /** The source tree. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Where the guide's pages are. */
  static final String GUIDE = "src/site/markdown";

  private static final Pattern NOTE =
      Pattern.compile("<!-- (parsed|adds|splits|sets|refused|exits|from): (.*) -->");

  GuidePage {
    blocks = List.copyOf(blocks);
  }

  /**
   * One fenced block.
   *
   * @param place page and line, for messages
   * @param language the word behind the fence
   * @param text the lines, without the fence
   * @param notes what the comment above it says
   */
  record Block(String place, String language, String text, Map<String, String> notes) {
    Block {
      notes = Map.copyOf(notes);
    }

    /** The file that the block shows, by its first line {@code # NAME.yaml}; empty without one. */
    String file() {
      Matcher name = Pattern.compile("\\A# (\\S+\\.yaml)\\b").matcher(text);
      return name.find() ? name.group(1) : "";
    }
  }

  /** The pages that users read: all of them are run. */
  static Stream<String> guide() throws IOException {
    return Stream.of(Stream.of("README.md", "CONTRIBUTING.md"), in(GUIDE), in(GUIDE + "/results"))
        .flatMap(pages -> pages);
  }

  /** Every page of the source tree, cards, decisions and benchmarks among them. */
  static Stream<String> all() throws IOException {
    return Stream.of(
            guide(),
            Stream.of("CHANGELOG.md"),
            in(GUIDE + "/decisions"),
            in("models"),
            in("benchmarks"),
            in("benchmarks/peers"),
            in("notebooks"))
        .flatMap(pages -> pages);
  }

  private static Stream<String> in(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".md"))
          .sorted()
          .map(file -> folder + "/" + file)
          .toList()
          .stream();
    }
  }

  /** Reads a page. */
  static GuidePage read(String name) throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve(name));
    List<Block> blocks = new ArrayList<>();
    Map<String, String> notes = new HashMap<>();
    for (int n = 0; n < lines.size(); n++) {
      String line = lines.get(n);
      Matcher note = NOTE.matcher(line.strip());
      if (note.matches()) {
        notes.put(note.group(1), note.group(2));
      } else if (line.startsWith("```")) {
        int end = n + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        String text = String.join("\n", lines.subList(n + 1, end)) + "\n";
        blocks.add(new Block(name + ":" + (n + 1), line.substring(3).strip(), text, notes));
        notes.clear();
        n = end;
      } else if (!line.isBlank()) {
        assertThat(notes)
            .as(name + ":" + (n + 1) + " stands between a note and its block")
            .isEmpty();
      }
    }
    return new GuidePage(name, String.join("\n", lines), blocks);
  }

  /** The page without its blocks. */
  String prose() {
    return text.replaceAll("(?ms)^```.*?^```$", "");
  }
}
