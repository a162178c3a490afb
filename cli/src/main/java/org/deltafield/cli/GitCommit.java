package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads which commit a source tree stands at, without starting git. */
final class GitCommit {
  private GitCommit() {}

  /** The commit in full, or empty where the folder is no git tree. */
  static Optional<String> of(Path tree) {
    try {
      Path git = tree.resolve(".git");
      if (Files.isRegularFile(git)) {
        // A linked work tree: the file names its own folder.
        String pointer = Files.readString(git).strip();
        git = tree.resolve(pointer.substring("gitdir:".length()).strip());
      }
      Path head = git.resolve("HEAD");
      if (!Files.isRegularFile(head)) {
        return Optional.empty();
      }
      String content = Files.readString(head).strip();
      return content.startsWith("ref:")
          ? resolve(git, content.substring("ref:".length()).strip())
          : Optional.of(content);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> resolve(Path git, String ref) throws IOException {
    Path common = git;
    Path pointer = git.resolve("commondir");
    if (Files.isRegularFile(pointer)) {
      common = git.resolve(Files.readString(pointer).strip());
    }
    for (Path folder : List.of(git, common)) {
      if (Files.isRegularFile(folder.resolve(ref))) {
        return Optional.of(Files.readString(folder.resolve(ref)).strip());
      }
    }
    Path packed = common.resolve("packed-refs");
    if (!Files.isRegularFile(packed)) {
      return Optional.empty();
    }
    return Files.readAllLines(packed).stream()
        .filter(line -> line.endsWith(" " + ref))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst();
  }
}
