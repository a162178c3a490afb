package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path tree;

  private void write(String file, String text) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  @Test
  void aBranchALooseHeadAndPackedReferences() throws IOException {
    assertThat(GitCommit.of(tree)).isEmpty();
    write(".git/HEAD", COMMIT);
    assertThat(GitCommit.of(tree)).contains(COMMIT);
    write(".git/HEAD", "ref: refs/heads/main");
    assertThat(GitCommit.of(tree)).isEmpty();
    write(".git/packed-refs", COMMIT + " refs/heads/main");
    assertThat(GitCommit.of(tree)).contains(COMMIT);
    write(".git/refs/heads/main", COMMIT.replace('0', '9'));
    assertThat(GitCommit.of(tree)).contains(COMMIT.replace('0', '9'));
  }

  @Test
  void anUnpackedArchive() throws IOException {
    assertThat(ProgramVersion.released(tree)).isEmpty();
    write("COMMIT", COMMIT);
    assertThat(ProgramVersion.released(tree)).contains(COMMIT);
  }

  @Test
  void aLinkedWorkTree() throws IOException {
    write("repository/refs/heads/cli", COMMIT);
    write("repository/worktrees/cli/HEAD", "ref: refs/heads/cli");
    write("repository/worktrees/cli/commondir", "../..");
    write("work/.git", "gitdir: " + tree.resolve("repository/worktrees/cli"));
    assertThat(GitCommit.of(tree.resolve("work"))).contains(COMMIT);
  }
}
