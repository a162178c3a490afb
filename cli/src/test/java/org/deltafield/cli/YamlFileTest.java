package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
  @TempDir Path folder;

  private YamlFile yaml(String text) throws IOException {
    return YamlFile.read(Files.writeString(folder.resolve("a.yaml"), text));
  }

  @ParameterizedTest
  @CsvSource({
    "1, NUMBER",
    "-3, NUMBER",
    "1e-3, NUMBER",
    ".5, NUMBER",
    "+2.5E+3, NUMBER",
    ".nan, NUMBER",
    "123456789012345678901234567890, NUMBER",
    "true, BOOLEAN",
    "no, STRING",
    "0x10, STRING",
    "12:30:00, STRING",
    "null, NULL",
    "~, NULL",
    "x*(1-x), STRING"
  })
  void scalarsFollowTheCoreSchema(String scalar, String type) throws IOException {
    JsonNode value = yaml("key: " + scalar).root().get("key");
    assertThat(value.getNodeType()).hasToString(type);
  }

  @Test
  void quotedScalarsAreStrings() throws IOException {
    assertThat(yaml("key: \"12\"").root().get("key").isTextual()).isTrue();
  }

  @Test
  void valuesKnowTheirLines() throws IOException {
    YamlFile file = yaml("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n");
    assertThat(file.where("/b/1/d")).endsWith("a.yaml:5");
    assertThat(file.where("/b/1/d/unknown/below")).endsWith("a.yaml:5");
    assertThat(file.where("/nowhere")).endsWith("a.yaml:1");
  }

  @Test
  void anchorsAreExpanded() throws IOException {
    JsonNode root = yaml("a: &wall {dirichlet: 0}\nb: *wall\n").root();
    assertThat(root.get("b")).isEqualTo(root.get("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\na: 2|a.yaml:2: a: given twice",
        "a: !!java.io.File /tmp|a.yaml:1: found the tag",
        "a: [1, 2|not valid YAML",
        "a: *b|unknown alias *b",
        "a: 1\\n---\\nb: 2|a second document",
        "- 1|found one array",
        "just words|found one string"
      })
  void refusals(String text, String line) {
    assertThatThrownBy(() -> yaml(text.replace("\\n", "\n")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(line)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> yaml("# nothing\n")).hasMessageContaining("no content");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> yaml("a: " + "[".repeat(50) + "]".repeat(50)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nested too deep");
  }

  @Test
  void anAliasBombIsRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (int n = 1; n < 9; n++) {
      String before = "*a" + (n - 1);
      text.append("a" + n + ": &a" + n + " [" + (before + ", ").repeat(9) + before + "]\n");
    }
    assertThatThrownBy(() -> yaml(text.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("too many values");
  }

  @Test
  void aBinaryFileIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> YamlFile.read(file)).hasMessageContaining("not UTF-8");
  }
}
