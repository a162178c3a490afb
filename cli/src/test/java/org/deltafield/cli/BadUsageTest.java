package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BadUsageTest {
  @TempDir Path folder;

  @Test
  void unknownCommandsAndOptionsGetASuggestion() {
    Cli.run().refused("no command", "--help");
    Cli.run("sovle").refused("sovle", "did you mean solve?");
    Cli.run("solve", "--porblem", "x").refused("--problem");
    Cli.run("solve").refused("--problem", "--out");
    Cli.run("generate", "a.yaml", "--out", "x", "--workers", "two").refused("--workers", "two");
    Cli.run("sample", "--model", "m", "--out", "o").refused("--problem", "--data");
    Cli.run("info", "--backend", "tpu").refused("--backend", "tpu", "CUDA");
  }

  @Test
  void optionsOutOfBoundsAreNamed() {
    Path out = folder.resolve("out");
    Cli.run("solve", "--problem", "p", "--out", out, "--tolerance", "0")
        .refused("--tolerance", "above 0");
    Cli.run("solve", "--problem", "p", "--out", out, "--max-iterations", "0")
        .refused("--max-iterations", "found 0", "at least 1");
    Cli.run("generate", "s.yaml", "--out", out, "--workers", "0").refused("--workers", "1 to 256");
    Cli.run("quickstart", "--count", "0").refused("--count", "1 to 4096");
    Cli.run("sample", "--model", "m", "--problem", "p", "--out", out, "--samples", "0")
        .refused("--samples", "1 to 4096");
    Cli.run("sample", "--model", "m", "--problem", "p", "--out", out, "--sampler", "magic")
        .refused("--sampler", "magic", "heun");
    Cli.run("validate", "--model", "m", "--data", "d", "--out", out, "--max-median-error", "-1")
        .refused("--max-median-error");
    Cli.run("benchmark", "--model", "m", "--data", "d", "--out", out, "--solvers", "direct,magic")
        .refused("--solvers", "magic", "direct");
  }

  /** The plain class path has one engine; nothing is made by then. */
  @Test
  void enginesThatAreNotThereAreNamed() {
    Path out = folder.resolve("out");
    String spec = "../datasets/specs/default-32.yaml";
    Cli.run("generate", spec, "--out", out, "--engine", "spark")
        .refused("--engine", "./deltafield");
    Cli.run("generate", spec, "--out", out, "--engine", "flink")
        .refused("--engine", "flink", "local");
    Cli.run("generate", spec, "--out", out, "--master", "local[2]").refused("--master", "--engine");
    assertThat(out).doesNotExist();
  }

  @Test
  void missingAndMistakenFiles() throws IOException {
    Path out = folder.resolve("out");
    Path file = Files.writeString(folder.resolve("file"), "a: 1");
    Path data = folder.resolve("none");
    Cli.run("solve", "--problem", data, "--out", out).refused("none: no such file");
    Cli.run("solve", "--problem", folder, "--out", out).refused("is a folder, expected a file");
    Cli.run("solve", "--problem", file, "--out", file).refused("--out", "is a file");
    Cli.run("solve", "--problem", file, "--out", folder).refused("--out", "holds files", "--force");
    Cli.run("solve", "--problem", file, "--out", file.resolve("out")).refused("file");
    Cli.run("train", file, "--data", data, "--out", out).refused("file");
    Cli.run("train", file, "--data", data, "--out", folder).refused("--out", "--resume");
    Cli.run("train", file, "--data", data, "--out", file).refused("--out", "is a file");
    Cli.run("generate", data, "--out", out).refused("none: no such file");
    Cli.run("validate", "--model", "no-such-model", "--data", data, "--out", out).refused("none");
    Cli.run("info", data).refused("none: no such file");
    Cli.run("info", file).refused("file", "HDF5");
    Cli.run("info", Files.createDirectory(folder.resolve("empty")))
        .refused("empty", "not a data set");
    assertThat(out).doesNotExist();
  }

  @Test
  void theTraceComesWithDebugOnly() {
    Cli plain = Cli.run("solve", "--problem", "none.yaml", "--out", folder.resolve("out"));
    plain.refused("none.yaml");
    Cli debug =
        Cli.run("solve", "--problem", "none.yaml", "--out", folder.resolve("out"), "--debug");
    assertThat(debug.exitCode()).isEqualTo(2);
    assertThat(debug.err()).contains("InvalidInputException").contains("\tat ");
  }

  private static Cli reported(Throwable failure) {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new Deltafield()).setErr(new PrintWriter(err));
    int exitCode = CommandLineErrors.report(failure, line, false);
    return new Cli(exitCode, "", err.toString());
  }

  @Test
  void afullDiskIsSaidPlainly() {
    IOException full = new FileSystemException("out/f.h5", null, "No space left on device");
    reported(new UncheckedIOException(full)).refused("out/f.h5: the disk is full");
    reported(new CompletionException(new IOException("No space left on device")))
        .refused("the disk is full");
  }

  @Test
  void aFullMemoryComesWithAHint() {
    reported(new OutOfMemoryError("Java heap space")).refused("out of memory", "-Xmx");
  }

  @Test
  void theTellingCauseWins() {
    reported(new IllegalStateException("wrapper", new InvalidInputException("f: key: found 1")))
        .refused("deltafield: f: key: found 1");
  }

  @Test
  void aDefectIsNoBadInput() {
    Cli defect = reported(new IllegalStateException("two\nlines"));
    assertThat(defect.exitCode()).isEqualTo(3);
    assertThat(defect.err().strip().lines()).hasSize(1);
    assertThat(defect.err()).contains("defect", "two lines", "--debug");
  }
}
