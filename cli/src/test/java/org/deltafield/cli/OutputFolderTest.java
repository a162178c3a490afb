package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir Path parent;

  private List<Path> left() throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.toList();
    }
  }

  @Test
  void nothingHasItsNameBeforeTheCommit() throws IOException {
    Path target = parent.resolve("a/b/out");
    try (OutputFolder folder = OutputFolder.open(target, false)) {
      Files.createDirectory(folder.staging().resolve("pictures"));
      Files.writeString(folder.staging().resolve("pictures/p.txt"), "p");
      assertThat(target).doesNotExist();
      folder.commit();
    }
    assertThat(target.resolve("pictures/p.txt")).hasContent("p");
    try (Stream<Path> beside = Files.list(target.getParent())) {
      assertThat(beside).containsExactly(target);
    }
  }

  @Test
  void aFailureLeavesNothing() throws IOException {
    try (OutputFolder folder = OutputFolder.open(parent.resolve("out"), false)) {
      Files.writeString(folder.staging().resolve("half"), "h");
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aFolderWithFilesIsRefusedUnlessForced() throws IOException {
    Path target = Files.createDirectory(parent.resolve("out"));
    Files.writeString(target.resolve("mine"), "mine");
    Files.writeString(target.resolve("old"), "old");
    assertThatThrownBy(() -> OutputFolder.open(target, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--force");
    try (OutputFolder folder = OutputFolder.open(target, true)) {
      Files.writeString(folder.staging().resolve("old"), "new");
      folder.commit();
    }
    assertThat(target.resolve("mine")).hasContent("mine");
    assertThat(target.resolve("old")).hasContent("new");
    assertThat(left()).containsExactly(target);
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    assertThatThrownBy(() -> OutputFolder.open(file, true)).hasMessageContaining("is a file");
    assertThatThrownBy(() -> OutputFolder.open(file.resolve("out"), true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lies below the file");
  }
}
