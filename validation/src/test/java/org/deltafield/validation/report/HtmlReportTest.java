package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.TrainingPoint;
import org.deltafield.validation.ValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final List<TrainingPoint> TRAINING =
      List.of(new TrainingPoint(1, 1, 1.1), new TrainingPoint(2, 0.5, 0.6));

  static Stream<ValidationResult> reports() {
    return Stream.of(
        ReportSamples.measured(),
        ReportSamples.spoiled(),
        ReportSamples.solved(),
        ReportSamples.sampled());
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> all(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int n = 0; n < nodes.getLength(); n++) {
      elements.add((Element) nodes.item(n));
    }
    return elements;
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isWellFormedAndNeedsNothingElse(ValidationResult result) throws Exception {
    String page = HtmlReport.render(result, TRAINING);
    Document document = parse(page);
    assertThat(page).doesNotContain("http:", "https:", "<script", "@import", "url(");
    assertThat(all(document, "link")).isEmpty();
    for (String tag : List.of("img", "image", "source")) {
      for (Element element : all(document, tag)) {
        String target =
            element.getAttribute("src")
                + element.getAttribute("href")
                + element.getAttribute("srcset");
        assertThat(target).startsWith("data:image/png;base64,");
      }
    }
    assertThat(all(document, "img")).allMatch(i -> !i.getAttribute("alt").isBlank());
    assertThat(all(document, "svg")).allMatch(s -> !s.getAttribute("aria-label").isBlank());
  }

  @Test
  void showsEveryMetricVerdictCaseAndSolver() throws Exception {
    ValidationResult result = ReportSamples.measured();
    Document document = parse(HtmlReport.render(result, TRAINING));
    String text = document.getDocumentElement().getTextContent();
    result.report().metrics().forEach(m -> assertThat(text).contains(m.name(), m.meaning()));
    result.report().verdicts().forEach(v -> assertThat(text).contains(v.rule(), v.why()));
    assertThat(text).contains("direct", "cg", "A typical problem", "A good one", "The worst one");
    assertThat(text).contains("All 6 checks passed");
    // Six panels of the typical problem, four each of the others; errors, training, two spectra.
    assertThat(all(document, "figure")).hasSize(18);
    assertThat(all(document, "svg")).hasSize(18);
  }

  @Test
  void saysHonestlyWhichIsFaster() {
    String page = HtmlReport.render(ReportSamples.measured(), List.of());
    // The fake clock gives both 5 ms.
    assertThat(page).contains("the classical solver is 1.0 times faster", "does not replace");
  }

  @Test
  void tellsWhatFailedAndWhatIsNotFinite() {
    String page = HtmlReport.render(ReportSamples.spoiled(), List.of());
    assertThat(page).contains("1 of 5 problems have a sample", "class=\"badge fail\"", "✗ fail");
    assertThat(page).contains("Not met: ", "not finite");
    assertThat(page).contains("1 of 5 problems have a sample that is not a finite number");
    assertThat(page).doesNotContain("NaN %", "within not finite");
  }

  @Test
  void namesCannotBecomeMarkup() throws Exception {
    String page = HtmlReport.render(ReportSamples.solved(), List.of());
    assertThat(page).contains("&lt;problem&gt; &amp; &quot;co&quot;.yaml");
    assertThat(all(parse(page), "problem")).isEmpty();
  }
}
