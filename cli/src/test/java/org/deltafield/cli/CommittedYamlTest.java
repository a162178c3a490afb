package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.validation.AcceptanceRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every YAML file that users are shown is read as they would read it. */
class CommittedYamlTest {
  private static final Path ROOT = Path.of("..");

  private static Stream<Path> yaml(String parent, String ending) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(parent))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList().stream();
    }
  }

  static Stream<Path> dataSets() throws IOException {
    return yaml("datasets/specs", ".yaml");
  }

  static Stream<Path> trainings() throws IOException {
    return Stream.of(
            yaml("models", ".train.yaml"),
            yaml("benchmarks/designs", ".yaml"),
            yaml("benchmarks/designs/residual", ".yaml"))
        .flatMap(files -> files);
  }

  @ParameterizedTest
  @MethodSource("dataSets")
  void dataSetSpecifications(Path file) {
    assertThat(YamlFile.read(file).parse(DatasetSpec::fromJson).pairs()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void trainingSpecifications(Path file) {
    assertThat(TrainableSpec.read(YamlFile.read(file), null).steps()).isPositive();
  }

  @Test
  void theExampleOfRules() {
    Path example = ROOT.resolve("examples/rules/sharp.yaml");
    assertThat(YamlFile.read(example).parse(AcceptanceRules::read).rules()).hasSize(4);
  }
}
