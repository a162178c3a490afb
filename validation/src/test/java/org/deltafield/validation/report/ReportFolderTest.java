package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deltafield.datasets.Hdf5File;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.TrainingPoint;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.pictures.HeatMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void holdsEverythingAboutAValidation(@TempDir Path folder) throws IOException {
    ReportFolder.write(
        ReportSamples.measured(),
        List.of(new TrainingPoint(1, 1, 1), new TrainingPoint(2, 0.5, 0.5)),
        folder);
    assertThat(files(folder))
        .containsExactly(
            "fields.h5",
            "pictures/error_spectrum_1.png",
            "pictures/error_spectrum_1.svg",
            "pictures/error_spectrum_2.png",
            "pictures/error_spectrum_2.svg",
            "pictures/errors.png",
            "pictures/errors.svg",
            "pictures/good.png",
            "pictures/good.svg",
            "pictures/training.png",
            "pictures/training.svg",
            "pictures/typical.png",
            "pictures/typical.svg",
            "pictures/worst.png",
            "pictures/worst.svg",
            "report.html",
            "report.json",
            "report.md",
            "samples.csv");
  }

  @Test
  void aPermittivityThatVariesIsShownOnOneScaleAndByItsLogarithmWhereItIsWide() {
    ValidationResult wide = ReportSamples.varying(100);
    CasePanels panels = CasePanels.over(wide.cases());
    for (ShownCase shown : wide.cases()) {
      List<HeatMap> all = panels.all(shown);
      assertThat(all.stream().map(HeatMap::title))
          .startsWith("Source ρ", "Permittivity log₁₀ ε", "Reference φ");
      assertThat(all.get(1).scale().low()).isZero();
      assertThat(all.get(1).scale().high()).isEqualTo(2);
      // A source that is the same everywhere leaves its place to ε.
      assertThat(panels.brief(shown).stream().map(HeatMap::title))
          .containsExactly(
              "Permittivity log₁₀ ε", "Reference φ", "One sample φ", "Sample − reference");
    }
    ValidationResult narrow = ReportSamples.varying(4);
    HeatMap map = CasePanels.over(narrow.cases()).all(narrow.cases().get(0)).get(1);
    assertThat(map.title()).isEqualTo("Permittivity ε");
    assertThat(map.scale().high()).isEqualTo(4);
    ValidationResult uniform = ReportSamples.measured();
    assertThat(CasePanels.over(uniform.cases()).all(uniform.cases().get(0)))
        .noneMatch(m -> m.title().startsWith("Permittivity"));
  }

  @Test
  void fieldsOfOneSolutionHaveTheGridsShape(@TempDir Path folder) {
    ValidationResult result = ReportSamples.solved();
    ReportFolder.write(result, List.of(), folder);
    ShownCase shown = result.cases().get(0);
    try (Hdf5File file = Hdf5File.open(folder.resolve("fields.h5"))) {
      assertThat(file.shape("potential")).containsExactly(9, 17);
      assertThat(file.doubles("potential"))
          .containsExactly(shown.ensemble().samples().get(0).values());
      assertThat(file.doubles("charge")).containsExactly(shown.problem().charge().values());
      assertThat(file.doubles("residual")).containsExactly(shown.residual().values());
      assertThat(file.doubles("x")).containsExactly(shown.problem().grid().coordinates(0));
      assertThat(file.doubles("y")).hasSize(9).endsWith(1);
      assertThat(file.number("permittivity")).isEqualTo(1);
      assertThat(file.text("schema")).isEqualTo("deltafield-fields/1");
      assertThat(file.names()).doesNotContain("mean", "spread", "reference", "index");
    }
  }

  @Test
  void fieldsOfSamplesHaveAnAxisForThem(@TempDir Path folder) {
    ValidationResult result = ReportSamples.sampled();
    FieldsFile.write(result.cases(), folder.resolve("fields.h5"));
    try (Hdf5File file = Hdf5File.open(folder.resolve("fields.h5"))) {
      assertThat(file.shape("potential")).containsExactly(4, 9, 17);
      assertThat(file.shape("mean")).containsExactly(9, 17);
      assertThat(file.doubles("spread"))
          .containsExactly(result.cases().get(0).ensemble().spread().values());
    }
  }

  @Test
  void fieldsOfSeveralProblemsHaveAnAxisForTheProblems(@TempDir Path folder) {
    ValidationResult result = ReportSamples.measured();
    FieldsFile.write(result.cases(), folder.resolve("fields.h5"));
    try (Hdf5File file = Hdf5File.open(folder.resolve("fields.h5"))) {
      assertThat(file.shape("potential")).containsExactly(3, 16, 12, 17);
      assertThat(file.shape("reference")).containsExactly(3, 12, 17);
      assertThat(file.longs("index"))
          .containsExactly(result.cases().stream().mapToLong(ShownCase::index).toArray());
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldInOneLine(@TempDir Path folder) throws IOException {
    Path blocked = folder.resolve("file");
    Files.writeString(blocked, "in the way");
    assertThatThrownBy(() -> ReportFolder.write(ReportSamples.solved(), List.of(), blocked))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("\n")
        .hasMessageContaining("report.json");
  }
}
