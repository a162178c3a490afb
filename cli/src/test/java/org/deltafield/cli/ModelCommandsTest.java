package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deltafield.datasets.Hdf5File;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way from a specification to a report, on a grid of 16 × 16 intervals. A few steps train no
 * good model; what is tested is that the parts meet, not accuracy.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ModelCommandsTest {
  @TempDir static Path folder;
  private Path specification;
  private Path training;
  private Path data;
  private Path run;

  @BeforeAll
  void generateAndTrain() throws IOException {
    specification = copy("data.yaml");
    training = copy("train.yaml");
    data = folder.resolve("data");
    run = folder.resolve("run");
    Cli made = Cli.run("generate", specification, "--out", data, "--workers", "2", "--json").done();
    assertThat(new ObjectMapper().readTree(made.out()).path("pairs").asInt()).isEqualTo(48);
    Cli.run("train", training, "--data", data, "--out", run).done();
  }

  private static Path copy(String resource) throws IOException {
    try (InputStream in = ModelCommandsTest.class.getResourceAsStream("/small/" + resource)) {
      Files.copy(in, folder.resolve(resource));
    }
    return folder.resolve(resource);
  }

  private Path problem(int intervals) throws IOException {
    return Files.writeString(
        folder.resolve("p" + intervals + ".yaml"),
        """
        grid: {intervals: [%d, %d], lengths: [1, 1]}
        boundary: {left: {dirichlet: 0}, right: {dirichlet: 1}, bottom: {dirichlet: x}, top: {dirichlet: x}}
        source: [{blob: {center: [0.4, 0.5], width: 0.15, charge: 1}}]
        """
            .formatted(intervals, intervals));
  }

  @Test
  void infoTellsWhatEachHolds() {
    assertThat(Cli.run("info", data).done().out()).contains("data set", "train 32, validation 8");
    assertThat(Cli.run("info", run.resolve("model.h5")).done().out())
        .contains("small-model", "16 x 16", "heun, 2 steps", "20 of 20");
    assertThat(Cli.run("info", run).done().out()).contains("training checkpoint");
    assertThat(Cli.run("info", data.resolve("shards/train-00000.h5")).done().out())
        .contains("[16, 17, 17]");
    assertThat(Cli.run("info", "--backend").done().out()).contains("blas", "backend_threads");
  }

  @Test
  void generateNeedsResumeToGoOnAndTakesCountsAndSeeds() {
    Cli.run("generate", specification, "--out", data).refused("data", "choose another folder");
    Cli.run("generate", specification, "--out", data, "--seed", "8").refused("seed");
    assertThat(Cli.run("generate", specification, "--out", data, "--resume").done().out())
        .contains("48 pairs", "0 of them made now");
    Path other = folder.resolve("other");
    Cli.run("generate", specification, "--out", other, "--count", "5", "--count", "test=3").done();
    assertThat(Cli.run("info", other).done().out()).contains("train 5, validation 8, test 3");
    Cli.run("generate", specification, "--out", other, "--count", "tset=3").refused("tset", "test");
    Cli.run("generate", specification, "--out", other, "--count", "many")
        .refused("--count", "many");
    Cli.run("generate", training, "--out", other).refused("train.yaml");
  }

  @Test
  void aDryRunPlansAndWritesNothing() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Cli planned =
        Cli.run("generate", specification, "--dry-run", "--out", nowhere, "--json").done();
    JsonNode plan = new ObjectMapper().readTree(planned.out());
    assertThat(plan.path("pairs").asInt()).isEqualTo(48);
    assertThat(plan.path("bytes").asLong()).isPositive();
    assertThat(plan.path("seconds").asDouble()).isPositive();
    assertThat(nowhere).doesNotExist();
    Cli.run("generate", specification).refused("--out", "expected a folder");
    assertThat(data.resolve("DATASET.md")).exists();
  }

  @Test
  void trainNeedsResumeToGoOnAndTheSameSpecification() throws IOException {
    Cli.run("train", training, "--data", data, "--out", run).refused("--out", "--resume");
    Cli.run("train", training, "--data", data, "--out", run, "--resume", "--seed", "5")
        .refused("checkpoint.h5: seed: found 1, expected 5");
    Path typo =
        Files.writeString(
            folder.resolve("typo.yaml"), Files.readString(training).replace("batch:", "bacth:"));
    Cli.run("train", typo, "--data", data, "--out", folder.resolve("r2"))
        .refused("typo.yaml", "batch");
    Path grid =
        Files.writeString(
            folder.resolve("grid.yaml"),
            Files.readString(training).replace("intervals: 16", "intervals: 32"));
    Cli.run("train", grid, "--data", data, "--out", folder.resolve("r3")).refused("32", "16");
    assertThat(folder.resolve("r3")).doesNotExist();
  }

  @Test
  void sampleWritesFieldsAndSaysTheResidual() throws IOException {
    Path out = folder.resolve("sampled");
    Cli sampled =
        Cli.run(
            "sample",
            "--model",
            run,
            "--problem",
            problem(16),
            "--samples",
            "3",
            "--sampler",
            "euler",
            "--steps",
            "3",
            "--out",
            out,
            "--polish",
            "1e-8",
            "--max-median-error",
            "1e9");
    assertThat(sampled.exitCode()).as(sampled.err()).isLessThanOrEqualTo(1);
    assertThat(sampled.out())
        .contains("sampled 3 field(s); relative residual", "relative_l2")
        .contains("problem 0, sample 2: error at most")
        .contains("polished 3 sample(s) by mgcg");
    assertThat(Files.readAllLines(out.resolve("certificates.csv"))).hasSize(4);
    assertThat(Files.readAllLines(out.resolve("polish.csv"))).hasSize(4);
    try (Hdf5File file = Hdf5File.open(out.resolve("polished.h5"))) {
      assertThat(file.shape("potential")).containsExactly(3, 17, 17);
      double[] potential = file.doubles("potential");
      double[] solved = file.doubles("reference");
      for (int n = 0; n < potential.length; n++) {
        // A residual of 1e-8 times a condition number of some hundred.
        assertThat(potential[n]).isCloseTo(solved[n % solved.length], within(1e-5));
      }
    }
    try (Hdf5File file = Hdf5File.open(out.resolve("fields.h5"))) {
      assertThat(file.shape("potential")).containsExactly(3, 17, 17);
      assertThat(file.names()).contains("mean", "spread", "residual", "reference");
      // The boundary lift makes Dirichlet data exact: the right edge is 1 in every sample.
      double[] potential = file.doubles("potential");
      for (int m = 0; m < 3; m++) {
        assertThat(potential[m * 289 + 16 + 17 * 8]).isEqualTo(1);
      }
    }
    JsonNode report = new ObjectMapper().readTree(Files.readString(out.resolve("report.json")));
    assertThat(report.path("sampler").path("name").asText()).isEqualTo("euler");
    assertThat(report.path("sampler").path("ensemble").asInt()).isEqualTo(3);
    assertThat(report.path("certificates").path("samples")).hasSize(3);
    // Constant ε: the bound is the error itself, up to the rounding of the reference.
    assertThat(report.at("/certificates/samples/0/effectivity").asDouble())
        .isCloseTo(1, within(1e-3));
    assertThat(Files.readString(out.resolve("report.md"))).contains("## Certified error bounds");
    assertThat(Files.readString(out.resolve("report.html"))).contains("Certified error bounds");
    assertThat(report.path("provenance").path("backend").asText()).contains("CPU");
  }

  @Test
  void anotherGridThanTheModelsIsSampledWithANote() throws IOException {
    Path out = folder.resolve("finer");
    Cli sampled = Cli.run("sample", "--model", run, "--problem", problem(20), "--out", out);
    assertThat(sampled.exitCode()).as(sampled.err()).isLessThanOrEqualTo(1);
    assertThat(sampled.out()).contains("note: small-model was trained on 16 × 16 intervals");
    try (Hdf5File file = Hdf5File.open(out.resolve("fields.h5"))) {
      assertThat(file.shape("potential")).endsWith(21, 21);
    }
  }

  @Test
  void theSameSeedGivesTheSameSamples() throws IOException {
    double[][] fields = new double[3][];
    for (int n = 0; n < 3; n++) {
      Path out = folder.resolve("seed" + n);
      Cli.run(
          "sample",
          "--model",
          run,
          "--problem",
          problem(16),
          "--sampler",
          "reverse-sde",
          "--steps",
          "3",
          "--out",
          out,
          "--seed",
          n == 2 ? "2" : "1");
      try (Hdf5File file = Hdf5File.open(out.resolve("fields.h5"))) {
        fields[n] = file.doubles("potential");
      }
    }
    assertThat(fields[1]).isEqualTo(fields[0]);
    assertThat(Arrays.equals(fields[2], fields[0])).isFalse();
  }

  @Test
  void sampleFromADataSetWritesAllItsProblems() {
    Path out = folder.resolve("sampled-data");
    Cli sampled =
        Cli.run(
            "sample",
            "--model",
            run,
            "--data",
            data + ":validation",
            "--count",
            "5",
            "--samples",
            "2",
            "--out",
            out);
    assertThat(sampled.exitCode()).as(sampled.err()).isLessThanOrEqualTo(1);
    try (Hdf5File file = Hdf5File.open(out.resolve("fields.h5"))) {
      assertThat(file.shape("potential")).containsExactly(5, 2, 17, 17);
      assertThat(file.shape("charge")).containsExactly(5, 17, 17);
      assertThat(file.longs("index")).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Test
  void validateFailsOnABadModelAndPassesOnLaxRules() throws IOException {
    Path out = folder.resolve("validated");
    Cli strict =
        Cli.run(
            "validate", "--model", run, "--data", data, "--out", out, "--max-median-error", "1e-9");
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.out()).contains("FAIL: median relative_l2");
    JsonNode report = new ObjectMapper().readTree(Files.readString(out.resolve("report.json")));
    assertThat(report.path("data").path("samples").asInt()).isEqualTo(8);
    assertThat(report.path("data").path("split").asText()).isEqualTo("test");
    assertThat(report.path("data").path("name").asText()).doesNotContain(":");
    assertThat(report.path("metrics").path("boundary_error").path("max").asDouble()).isZero();
    modelCardAndComparison(out);
    Cli lax =
        Cli.run(
            "validate",
            "--model",
            run,
            "--data",
            data,
            "--count",
            "4",
            "--diagnose",
            "--out",
            folder.resolve("lax"),
            "--max-median-error",
            "1e9",
            "--max-p95-error",
            "1e9");
    assertThat(lax.exitCode()).as(lax.out()).isZero();
    JsonNode diagnosed =
        new ObjectMapper().readTree(Files.readString(folder.resolve("lax/report.json")));
    assertThat(diagnosed.at("/diagnostics/settings/noises").asInt()).isEqualTo(64);
    assertThat(diagnosed.at("/diagnostics/worst_cases")).hasSize(4);
    assertThat(Files.readString(folder.resolve("lax/report.html"))).contains("Worst cases");
  }

  private void modelCardAndComparison(Path out) throws IOException {
    Path report = out.resolve("report.json");
    Path card = folder.resolve("CARD.md");
    Cli.run("card", report, "--out", card).done();
    assertThat(Files.readString(card)).contains("# small-model", "**fail**");
    assertThat(Cli.run("card", report).done().out()).contains("# small-model");
    Cli.run("card", report, "--out", card).refused("CARD.md", "--force");
    Path compared = folder.resolve("compared");
    Cli both = Cli.run("compare", report, report, "--out", compared).done();
    assertThat(both.out()).contains("median of", "relative_l2").doesNotContain("worse");
    assertThat(compared.resolve("compare.html")).isNotEmptyFile();
    Cli.run("compare", report).refused("REPORT.json");
    Cli.run("compare", report, card).refused("CARD.md");
    Cli.run("compare", report, report, "--statistic", "mode").refused("--statistic");
  }

  @Test
  void rulesOfAFileDecideAndNameTheWorst() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            rules:
              - {metric: relative_l2, statistic: p95, threshold: 1.0e-9, why: Too strict.}
              - {metric: boundary_error, statistic: max, threshold: 1.0e-6, why: Exact edges.}
            """);
    Path out = folder.resolve("ruled");
    Object[] command = {
      "validate", "--model", this.run, "--data", data, "--count", "4", "--rules", rules
    };
    Cli failed = Cli.run(with(command, "--out", out));
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out())
        .contains("FAIL: p95 relative_l2", "; worst: problem ", "pass: max boundary_error")
        .doesNotContain("median relative_l2 ");
    assertThat(Files.readString(out.resolve("samples.csv")).lines()).hasSize(5);
    Cli.run(with(command, "--max-p95-error", "1", "--out", out))
        .refused("--max-p95-error", "--rules");
    Files.writeString(rules, Files.readString(rules).replace("statistic: p95", "statstic: p95"));
    Cli.run(with(command, "--out", folder.resolve("typo")))
        .refused("rules.yaml:2", "rules[0].statstic", "statistic");
    Files.writeString(rules, "rules: [{metric: relativ_l2, statistic: p95, threshold: 1, why: a}]");
    Cli.run(with(command, "--out", folder.resolve("typo"))).refused("relativ_l2", "relative_l2");
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray();
  }

  @Test
  void benchmarkRunsTheSolversBeside() throws IOException {
    Path out = folder.resolve("benchmark");
    Cli.run(
            "benchmark",
            "--model",
            run,
            "--data",
            data,
            "--timed",
            "3",
            "--count",
            "4",
            "--out",
            out,
            "--max-median-error",
            "1e9",
            "--max-p95-error",
            "1e9")
        .done();
    JsonNode report = new ObjectMapper().readTree(Files.readString(out.resolve("report.json")));
    assertThat(report.path("classical").findValuesAsText("solver"))
        .containsExactly("direct", "mgcg");
    assertThat(report.path("surrogate").path("seconds_per_field").asDouble()).isPositive();
    assertThat(Files.readString(out.resolve("work-precision.md")))
        .contains("One field at a time, the model has a median error of")
        .contains("In batches of 64")
        .contains("| multigrid-full |");
    String[] first = Files.readAllLines(out.resolve("work-precision.csv")).get(1).split(",", -1);
    assertThat(first).startsWith("1", "model", "1 step");
    assertThat(Double.parseDouble(first[7])).isPositive();
  }

  @Test
  void quickstartGoesFromFreshDataToAReport() throws IOException {
    Path home = folder.resolve("home");
    Path out = folder.resolve("quick");
    Files.createDirectories(home.resolve("models"));
    Files.createDirectories(home.resolve("datasets/specs"));
    Files.copy(specification, home.resolve("datasets/specs/default-64.yaml"));
    String before = System.getProperty(Installation.HOME_PROPERTY);
    System.setProperty(Installation.HOME_PROPERTY, home.toString());
    try {
      Cli.run("quickstart", "--out", out).refused("poisson-dirichlet-64.h5: no such file");
      Files.copy(run.resolve("model.h5"), home.resolve("models/poisson-dirichlet-64.h5"));
      Cli quick = Cli.run("quickstart", "--out", out, "--count", "6");
      assertThat(quick.exitCode()).as(quick.err()).isLessThanOrEqualTo(1);
      assertThat(quick.out())
          .contains(
              "error of a sample", "cost of solver direct", out.resolve("report.html").toString());
      assertThat(out.resolve("report.html")).isNotEmptyFile();
      assertThat(Cli.run("info", out.resolve("data")).done().out()).contains("test 6");
      assertThat(Cli.run("info", "poisson-dirichlet-64").exitCode()).isEqualTo(2);
    } finally {
      if (before == null) {
        System.clearProperty(Installation.HOME_PROPERTY);
      } else {
        System.setProperty(Installation.HOME_PROPERTY, before);
      }
    }
  }

  @Test
  void unfitModelsAndProblemsAreRefused() throws IOException {
    Path out = folder.resolve("refused");
    Cli.run("sample", "--model", run, "--problem", problem(40), "--out", out)
        .refused("p40.yaml", "small-model", "40");
    Path variable =
        Files.writeString(
            folder.resolve("variable.yaml"),
            Files.readString(problem(16)) + "permittivity: \"1+x\"\n");
    Cli.run("sample", "--model", run, "--problem", variable, "--out", out)
        .refused("variable.yaml", "permittivity");
    Path shard = data.resolve("shards/train-00000.h5");
    Cli.run("sample", "--model", shard, "--problem", problem(16), "--out", out)
        .refused("train-00000.h5", "checkpoint");
    byte[] whole = Files.readAllBytes(run.resolve("model.h5"));
    Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, whole.length / 2));
    Cli.run("sample", "--model", cut, "--problem", problem(16), "--out", out).refused("cut.h5");
    Cli.run("sample", "--model", "nothing", "--problem", problem(16), "--out", out)
        .refused("nothing");
    Cli.run("validate", "--model", run, "--data", data + ":tset", "--out", out)
        .refused("tset", "test");
    assertThat(out).doesNotExist();
  }

  @Test
  void diagnoseLooksAtTheScore() throws IOException {
    Path out = folder.resolve("diagnosed");
    Object[] command = {
      "diagnose",
      "--model",
      run,
      "--data",
      data,
      "--out",
      out,
      "--problems",
      "2",
      "--noises",
      "4",
      "--neighbours",
      "3",
      "--training",
      "8",
      "--probes",
      "3",
      "--iterations",
      "5",
      "--steps",
      "2"
    };
    assertThat(Cli.run(command).done().out())
        .contains("spike: error of the mean", "sharpness", "nearest training pairs: ");
    JsonNode root = new ObjectMapper().readTree(Files.readString(out.resolve("diagnostics.json")));
    // heun: two evaluations, a corrector between them, and the samples.
    assertThat(root.path("spike")).hasSize(4);
    assertThat(root.path("score")).hasSize(9);
    assertThat(root.path("training_neighbours").path("problems").asInt()).isEqualTo(3);
    assertThat(out.resolve("pictures/spike.png")).isNotEmptyFile();
    Cli.run("diagnose", "--model", run, "--data", data, "--out", out).refused("--out");
    Cli.run("diagnose", "--model", run, "--data", data, "--out", folder.resolve("d"), "--probes", 2)
        .refused("--probes");
  }
}
