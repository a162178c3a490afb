package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationResult;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  @Test
  void holdsAllNumbersAndPictures() {
    ValidationResult result = ReportSamples.measured();
    ValidationReport report = result.report();
    String text = MarkdownReport.render(result, List.of("pictures/worst.png"));
    report.metrics().forEach(m -> assertThat(text).contains("| `" + m.name() + "` |"));
    report.verdicts().forEach(v -> assertThat(text).contains("| " + v.rule() + " |"));
    assertThat(text).contains("**All 6 checks passed.**", "![worst](pictures/worst.png)");
  }

  @Test
  void everyTableHasRowsOfOneWidth() {
    String text = MarkdownReport.render(ReportSamples.measured(), List.of());
    for (String block : text.split("\n\n", -1)) {
      if (block.startsWith("|")) {
        assertThat(
                block
                    .lines()
                    .map(row -> row.chars().filter(c -> c == '|').count())
                    .collect(Collectors.toSet()))
            .as(block)
            .hasSize(1);
      }
    }
  }
}
