package org.deltafield.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook runs from its first cell to its last, and tells the numbers that it tells. */
class NotebooksTest {
  /** Half a megabyte: a reader's browser shows it at once. */
  private static final long MOST_BYTES = 500_000;

  static List<String> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Tool.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ipynb"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runsAndTellsTheSame(String notebook) throws IOException, InterruptedException {
    Tool.python("nbclient");
    Tool.python("h5py");
    assumeTrue(
        Files.exists(Path.of(System.getProperty("java.home"), "bin", "jshell")),
        "no jshell: a JDK is needed");
    Tool run = Tool.run(List.of("./run", "--check", notebook));
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains(notebook + ": the numbers agree");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isSavedWithItsOutputsAndSmall(String notebook) throws IOException {
    Path file = Tool.FOLDER.resolve(notebook);
    String text = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(Files.size(file)).isLessThan(MOST_BYTES);
    assertThat(text).contains("\"image/png\"").doesNotContain("\"execution_count\": null");
    assertThat(text).doesNotContain("\"output_type\": \"error\"");
  }
}
