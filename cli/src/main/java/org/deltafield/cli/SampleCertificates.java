package org.deltafield.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.certificate.Certificate;
import org.deltafield.validation.certificate.CertificateSection;
import org.deltafield.validation.certificate.Certifier;

/** Bounds the error of every sample of a run, says so, and writes them down. */
final class SampleCertificates {
  /** Where they are written. */
  static final String FILE = "certificates.csv";

  /** More lines than this help nobody on a terminal; the file has all. */
  private static final int MOST_LINES = 16;

  private final Console console;
  private final Certifier certifier = new Certifier();
  private final List<Certificate> certificates = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();
  private int refused;

  SampleCertificates(Console console) {
    this.console = console;
  }

  /** Bounds the samples of one problem. */
  void add(PoissonProblem problem, int place, Ensemble ensemble, Optional<Field> reference) {
    Optional<String> why = certifier.refusal(problem);
    if (why.isPresent()) {
      if (refused++ == 0) {
        refusal = why;
        console.line("not certified: " + why.get());
      }
      return;
    }
    for (Certificate c : Certificate.of(certifier, problem, place, ensemble, reference)) {
      certificates.add(c);
      if (certificates.size() <= MOST_LINES) {
        console.line(line(c));
      }
    }
  }

  private static String line(Certificate c) {
    return String.format(
        Locale.ROOT,
        "problem %d, sample %d: error at most %s in the energy norm, %s in L2 (certified)%s",
        c.problem(),
        c.sample(),
        percent(c.bound().energyRelative()),
        percent(c.bound().l2Relative()),
        c.effectivity().isPresent()
            ? String.format(Locale.ROOT, "; %.3f times the error", c.effectivity().getAsDouble())
            : "");
  }

  /** A ratio in percent, also a tiny one. */
  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.3g%%", 100 * ratio);
  }

  /** Says how many lines were left out. */
  void close() {
    if (certificates.size() > MOST_LINES) {
      console.line(
          "and " + (certificates.size() - MOST_LINES) + " certificates more, all in " + FILE);
    }
  }

  /** The result with the certificates as a part of its report. */
  ValidationResult into(ValidationResult result) {
    return result.with(CertificateSection.of(certificates, refused, refusal));
  }

  /** Writes the file, if there is anything to write. */
  void write(Path folder) {
    if (!certificates.isEmpty()) {
      AtomicFiles.writeText(folder.resolve(FILE), Certificate.csv(certificates));
    }
  }
}
