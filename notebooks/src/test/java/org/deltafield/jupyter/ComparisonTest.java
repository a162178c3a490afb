package org.deltafield.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as the same number in a notebook, and how a difference is told. */
class ComparisonTest {
  @TempDir Path folder;

  /** A notebook of one cell that printed something. */
  private Path notebook(String name, String tags, String printed) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        """
        {"cells": [{"cell_type": "code", "id": "a", "execution_count": 1,
          "metadata": {"tags": [%s]}, "source": "print()",
          "outputs": [{"output_type": "stream", "name": "stdout", "text": "%s"}]}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """
            .formatted(tags, printed),
        StandardCharsets.UTF_8);
    return file;
  }

  private Tool compare(String tags, String saved, String now)
      throws IOException, InterruptedException {
    return Tool.notebooks(
        "compare",
        notebook("saved.ipynb", tags, saved).toString(),
        notebook("now.ipynb", tags, now).toString());
  }

  private void same(String tags, String saved, String now)
      throws IOException, InterruptedException {
    Tool run = compare(tags, saved, now);
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).isEmpty();
  }

  private void other(String tags, String saved, String now, String... told)
      throws IOException, InterruptedException {
    Tool run = compare(tags, saved, now);
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("saved.ipynb, cell 1: ").contains(told);
  }

  @Test
  void onePercentAndOneUnitOfTheLastDigit() throws IOException, InterruptedException {
    same("", "error 0.0123, order 2.0", "error 0.0124, order 2.1");
    same("", "1.00e-3", "1.01e-3");
    same("", "12 iterations", "13 iterations");
    other("", "12 iterations", "15 iterations", "saved 12, now 15", "12 iterations");
    other("", "error 0.0123", "error 0.0130", "saved 0.0123, now 0.0130, allowed 1 %");
    other("", "shift -1.00", "shift 1.00", "saved -1.00, now 1.00");
    same("", "shift \u22121.00", "shift -1.00");
  }

  @Test
  void roundingIsNotCompared() throws IOException, InterruptedException {
    same("", "residual 1.8e-14", "residual 3.1e-16");
    other("", "residual 1.8e-9", "residual 3.1e-13", "1.8e-9");
  }

  @Test
  void aCellSaysByATagWhatElseHolds() throws IOException, InterruptedException {
    same("\"tolerance=0.3\"", "error 1.00 %", "error 1.25 %");
    other("\"tolerance=0.3\"", "error 1.00 %", "error 1.60 %", "allowed 30 %");
    same("\"timing\"", "took 3.1 s", "took 44 s");
    other("\"timing\"", "took 3.1 s", "failed after 3.1 s", "failed");
  }

  @Test
  void wordsAndPicturesCount() throws IOException, InterruptedException {
    other("", "CONVERGED after 3", "STAGNATED after 3", "CONVERGED", "STAGNATED");
    same("", "a   1", "a 1");
    Path saved = notebook("saved.ipynb", "", "1");
    Path now = folder.resolve("now.ipynb");
    Files.writeString(
        now,
        Files.readString(saved)
            .replace(
                "\"outputs\": [",
                "\"outputs\": [{\"output_type\": \"display_data\", \"metadata\": {},"
                    + " \"data\": {\"image/png\": \"\"}}, "));
    Tool run = Tool.notebooks("compare", saved.toString(), now.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("0 pictures saved, 1 now");
  }

  @Test
  void badUsageIsToldInOneLine() throws IOException, InterruptedException {
    Tool unknown = Tool.notebooks("check", "99");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.output().strip().lines()).hasSize(1);
    assertThat(unknown.output()).contains("99", "01-");
    assertThat(Tool.notebooks("show").exitCode()).isEqualTo(2);
  }
}
