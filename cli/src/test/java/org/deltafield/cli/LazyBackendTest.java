package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and info must not pay for the numerical backend. */
class LazyBackendTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "info", "sample --help", "train --help"})
  void noTensorClassIsLoaded(String arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load=info:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Deltafield.class.getName()));
    command.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    int exitCode = process.waitFor();
    assertThat(exitCode).as(Files.readString(folder.resolve("out"))).isZero();
    String classes = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(classes).contains("org.deltafield.cli.Deltafield");
    assertThat(
            classes.lines().filter(line -> line.contains("org.nd4j") || line.contains("bytedeco")))
        .isEmpty();
  }
}
