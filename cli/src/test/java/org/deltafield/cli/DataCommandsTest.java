package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data commands from the shell's side. */
class DataCommandsTest {
  @TempDir static Path shared;
  private static Path data;

  @TempDir Path folder;

  @BeforeAll
  static void generate() throws IOException {
    data = shared.resolve("data");
    Path spec =
        Files.writeString(
            shared.resolve("spec.yaml"),
            """
            name: tiny
            grid: {intervals: [12, 12]}
            sources: [{kind: blobs}]
            boundary: {kind: smooth}
            magnitude: [0.01, 10]
            shard-size: 8
            seed: 5
            splits: {train: 12, test: 3}
            """);
    Cli.run("generate", spec, "--out", data, "--workers", 1).done();
  }

  private static JsonNode json(Cli result) throws IOException {
    return new ObjectMapper().readTree(result.done().out());
  }

  @Test
  void verifyExitsWithOneAndALineForEachFault() throws IOException {
    assertThat(Cli.run("data", "verify", data).done().out())
        .isEqualTo(data + ": no fault in 3 shards of 15 pairs, the equations of 15 checked\n");
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken.resolve("shards"));
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, broken.resolve(data.relativize(file).toString()));
      }
    }
    Files.delete(broken.resolve("shards/test-00000.h5"));
    Files.writeString(broken.resolve("shards/train-00001.h5"), "");
    Cli found = Cli.run("data", "verify", broken, "--all");
    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.out().lines())
        .containsExactly(
            broken.resolve("shards/train-00001.h5") + ": is empty, expected an HDF5 file",
            broken.resolve("shards/test-00000.h5") + ": no such file, but the manifest lists it",
            broken + ": 2 faults in 3 shards of 15 pairs, the equations of 8 checked");
    Cli machine = Cli.run("data", "verify", broken, "--json");
    assertThat(machine.exitCode()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(machine.out()).at("/faults/1/file").asText())
        .isEqualTo("shards/test-00000.h5");
  }

  @Test
  void infoTellsCountsAndStatistics() throws IOException {
    assertThat(Cli.run("data", "info", data).done().out())
        .contains("train 12, test 3", "float32", "kB a pair", "RMS: least");
    JsonNode info = json(Cli.run("data", "info", data, "--json"));
    assertThat(info.at("/description/seed").asInt()).isEqualTo(5);
    assertThat(info.at("/statistics/test/potential/rms_mean").asDouble()).isPositive();
    assertThat(info.get("bytes").asLong()).isPositive();
  }

  @Test
  void exportAndImportAndMergeGoRound() throws IOException {
    Path npz = folder.resolve("npz");
    Cli.run("data", "export", data, "--split", "train", "--out", npz).done();
    assertThat(npz.resolve("train.npz")).isRegularFile();
    assertThat(npz.resolve("test.npz")).doesNotExist();
    Path taken = folder.resolve("taken");
    JsonNode node =
        json(
            Cli.run(
                "data",
                "import",
                npz.resolve("train.npz"),
                "--split",
                "train=10",
                "--split",
                "validation=2",
                "--out",
                taken,
                "--json"));
    assertThat(node.at("/splits/validation").asInt()).isEqualTo(2);
    assertThat(node.get("residual").asDouble()).isLessThan(node.get("allowed").asDouble());
    Cli.run("data", "verify", taken, "--all").done();
    Path merged = folder.resolve("merged");
    Cli.run("data", "merge", data, taken, "--out", merged).done();
    assertThat(Cli.run("data", "info", merged).done().out())
        .contains("train 22, test 3, validation 2", "merge");
    assertThat(Cli.run("info", merged).done().out()).contains("origin", "merge");
    Cli.run("data", "verify", merged).done();
  }

  @Test
  void wrongUseIsToldInOneLine() throws IOException {
    Path out = folder.resolve("out");
    Cli.run("data").refused("deltafield data: no command given");
    Cli.run("data", "verfy", data).refused("verfy", "verify");
    Cli.run("data", "verify", folder).refused("is not a data set");
    Cli.run("data", "verify", data, "--sample", 0).refused("--sample", "at least 1");
    Cli.run("data", "export", data, "--format", "mat", "--out", out).refused("--format", "mat");
    Cli.run("data", "export", data, "--split", "tset", "--out", out)
        .refused("split: found tset, expected one of train, test");
    Cli.run("data", "export", data, "--format", "pdebench", "--out", out)
        .refused("one source beta", "npz");
    Cli.run("data", "import", "--out", out).refused("neither FILE nor --mapping");
    Cli.run("data", "import", folder.resolve("none.npz"), "--out", out).refused("no such file");
    Cli.run("data", "import", data, "--out", out).refused("potential.npy: cannot be read");
    Cli.run("data", "plot", data + ":none", "--out", out).refused("found none, expected one of");
    Cli.run("data", "merge", data, data, "--out", data).refused("--out", "holds files");
    Path mapping =
        Files.writeString(
            folder.resolve("m.yaml"),
            "name: m\nfile: f.h5\ncharge: a\npotential: b\naxes: [sample, y, w]\n");
    Cli.run("data", "import", "--mapping", mapping, "--out", out)
        .refused("m.yaml:5: axes[2]: found \"w\"");
    assertThat(out).doesNotExist();
  }

  @Test
  void plotWritesPicturesAndAPage() throws IOException {
    Path out = folder.resolve("plots");
    JsonNode node = json(Cli.run("data", "plot", data + ":test", "--out", out, "--json"));
    assertThat(node.get("pairs").asText()).isEqualTo("tiny:test");
    for (JsonNode file : node.get("files")) {
      assertThat(out.resolve(file.asText())).isNotEmptyFile();
    }
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("src=\"pairs.png\"", "src=\"spectrum.png\"", "tiny:test");
  }
}
