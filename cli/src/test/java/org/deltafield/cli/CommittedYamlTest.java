package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.Hdf5Writer;
import org.deltafield.validation.AcceptanceRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every YAML that users are shown is read as they would read it: files and the guide's snippets.
 */
class CommittedYamlTest {
  private static final Path ROOT = Path.of("..");
  private static final Path GUIDE = ROOT.resolve("src/site/markdown");

  @TempDir Path folder;

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

  /** The indented block of a page that begins with the given line. */
  private Path snippet(String page, String firstLine) throws IOException {
    List<String> block = new ArrayList<>();
    for (String line : Files.readAllLines(GUIDE.resolve(page))) {
      boolean code = line.startsWith("    ");
      if (code && (!block.isEmpty() || line.strip().startsWith(firstLine))) {
        block.add(line.substring(4));
      } else if (!block.isEmpty() && !code) {
        break;
      }
    }
    assertThat(block).as(page + ": " + firstLine).isNotEmpty();
    return Files.write(folder.resolve("snippet.yaml"), block);
  }

  @Test
  void theGuidesDataSet() throws IOException {
    YamlFile.read(snippet("data-sets.md", "name:")).parse(DatasetSpec::fromJson);
  }

  @Test
  void theGuidesTraining() throws IOException {
    TrainableSpec.read(YamlFile.read(snippet("training.md", "name:")), null);
    TrainableSpec.read(YamlFile.read(snippet("training.md", "kind:")), null);
  }

  @Test
  void theGuidesRulesAndTheExample() throws IOException {
    Path guide = snippet("validation.md", "rules:");
    assertThat(YamlFile.read(guide).parse(AcceptanceRules::read).rules()).hasSize(2);
    Path example = ROOT.resolve("examples/rules/sharp.yaml");
    assertThat(YamlFile.read(example).parse(AcceptanceRules::read).rules()).hasSize(4);
  }

  @Test
  void theGuidesProblem() throws IOException {
    Files.writeString(folder.resolve("flux.csv"), "0\n".repeat(65));
    new Hdf5Writer().array("charge", new double[65 * 65], 65, 65).write(folder.resolve("rho.h5"));
    Path file = snippet("problem-files.md", "grid:");
    assertThat(ProblemFile.read(file).problem().conductors()).hasSize(1);
    for (String form : List.of("{layers:", "{inclusions:")) {
      String permittivity =
          Files.readAllLines(GUIDE.resolve("problem-files.md")).stream()
              .filter(line -> line.contains("permittivity: " + form))
              .findFirst()
              .orElseThrow()
              .strip();
      Path other = folder.resolve("other.yaml");
      Files.writeString(other, Files.readString(file).replace("permittivity: 1.0", permittivity));
      assertThat(Files.readString(other)).contains(form);
      ProblemFile.read(other);
    }
  }
}
