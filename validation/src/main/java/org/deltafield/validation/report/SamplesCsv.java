package org.deltafield.validation.report;

import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.MetricResult;

/**
 * Each problem's value of every metric as CSV (RFC 4180): {@code index}, {@code seed} where the
 * problems have one, then one column per metric, in full precision. A metric that is undefined on a
 * problem leaves its cell empty; a value that is not finite is {@code nan}, {@code inf} or {@code
 * -inf}.
 */
final class SamplesCsv {
  private SamplesCsv() {}

  static String render(ValidationReport report) {
    StringBuilder text = new StringBuilder("index");
    boolean seeds = report.data().seeds().length > 0;
    text.append(seeds ? ",seed" : "");
    report.metrics().forEach(m -> text.append(',').append(m.name()));
    for (int n = 0; n < report.data().samples(); n++) {
      text.append("\r\n").append(n);
      if (seeds) {
        text.append(',').append(report.data().seeds()[n]);
      }
      for (MetricResult metric : report.metrics()) {
        text.append(',').append(metric.defined()[n] ? number(metric.values()[n]) : "");
      }
    }
    return text.append("\r\n").toString();
  }

  private static String number(double v) {
    if (Double.isNaN(v)) {
      return "nan";
    }
    return Double.isInfinite(v) ? (v > 0 ? "inf" : "-inf") : Double.toString(v);
  }
}
