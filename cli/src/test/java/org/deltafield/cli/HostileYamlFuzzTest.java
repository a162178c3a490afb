package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.ImportMapping;
import org.deltafield.diffusion.training.TrainingSpecs;
import org.deltafield.solvers.InvalidInputException;

/**
 * YAML of any content: what cannot be read is told in one line. Every build runs the committed
 * inputs; with JAZZER_FUZZ=1 in the environment, new ones are looked for.
 */
class HostileYamlFuzzTest {
  @FuzzTest(maxDuration = "3m")
  void yaml(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("hostile", ".yaml");
    try {
      Files.write(file, bytes);
      List<Consumer<YamlFile>> readers =
          List.of(
              yaml -> yaml.parse(DatasetSpec::fromJson),
              yaml -> yaml.parse(node -> ImportMapping.fromJson(node, file.getParent())),
              yaml -> yaml.parse(TrainingSpecs::read));
      for (Consumer<YamlFile> reader : readers) {
        try {
          reader.accept(YamlFile.read(file));
        } catch (InvalidInputException e) {
          assertThat(e.getMessage().lines()).hasSize(1);
        }
      }
    } finally {
      Files.delete(file);
    }
  }
}
