package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.benchmark.WorkPrecisionSection;
import org.deltafield.validation.certificate.Certificate;
import org.deltafield.validation.certificate.CertificateSection;
import org.deltafield.validation.certificate.Certifier;
import org.deltafield.validation.diagnostics.TrainingNeighbours;

/** A report with every part that a measurement can add, on problems with two materials. */
final class WholeReport {
  private WholeReport() {}

  /** The report. */
  static ValidationResult of(double contrast) {
    ValidationResult result = ReportSamples.varying(contrast);
    result = result.with(certificates(result.cases()));
    result = result.with(WorkPrecisionSection.of(ReportSamples.study()));
    TrainingNeighbours neighbours =
        new TrainingNeighbours(new double[] {0.4, 0.6}, new double[] {0.5, 0.5});
    for (ReportSection section :
        DiagnosticsSections.embedded(DiagnosticsFolderTest.diagnostics(Optional.of(neighbours)))) {
      result = result.with(section);
    }
    return result;
  }

  /** The bounds of all samples that are shown. */
  static ReportSection certificates(List<ShownCase> cases) {
    List<Certificate> certificates = new ArrayList<>();
    for (ShownCase shown : cases) {
      certificates.addAll(
          Certificate.of(
              new Certifier(),
              shown.problem(),
              shown.index(),
              shown.ensemble(),
              shown.reference()));
    }
    return CertificateSection.of(certificates, 1, Optional.of("conductors alone hold φ"));
  }
}
