package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deltafield.validation.ReportSamples;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.TrainingPoint;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.diagnostics.TrainingNeighbours;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pages opened in headless Chromium, on a desk and on a phone, light and dark. The screenshots stay
 * in {@code target/screenshots} to be looked at.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<TrainingPoint> TRAINING =
      List.of(
          new TrainingPoint(1, 1, 1.1),
          new TrainingPoint(50, 0.1, 0.2),
          new TrainingPoint(100, 0.02, 0.03));

  /** What a page must show, as the page itself sees it. */
  private static final String FACTS =
      """
      (async () => {
        const box = e => e.getBoundingClientRect();
        const figures = [...document.querySelectorAll('figure')];
        const seen = figures.filter(f => {
          const s = f.querySelector('svg, img');
          return s && box(s).width > 150 && box(s).height > 60;
        });
        const raster = [...document.querySelectorAll('svg image')].map(i => i.getAttribute('href'))
          .concat([...document.images].map(i => i.src));
        const decoded = await Promise.all(raster.map(src => {
          const m = new Image();
          m.src = src;
          return m.decode().then(() => true, () => false);
        }));
        const smallest = Math.min(...[...document.querySelectorAll('figure svg')].map(s =>
          box(s).width / s.viewBox.baseVal.width * 11));
        return {
          figures: figures.length,
          seen: seen.length,
          rasters: raster.length,
          broken: decoded.filter(d => !d).length,
          content: document.documentElement.scrollWidth,
          view: document.documentElement.clientWidth,
          outside: [...document.querySelectorAll('main *')]
            .filter(e => !e.closest('svg') && !e.closest('.wide') && box(e).right > innerWidth + 1)
            .length,
          scrolling: [...document.querySelectorAll('.wide')]
            .filter(w => w.scrollWidth > w.clientWidth + 1).length,
          smallest: smallest,
          paper: getComputedStyle(document.body).backgroundColor
        };
      })()
      """;

  @TempDir static Path folder;
  private Chromium browser;

  /** The pages, and how many figures each has. */
  // The suppliers hold nothing that changes.
  @SuppressWarnings("ImmutableEnumChecker")
  enum Page {
    MEASURED(18, () -> HtmlReport.render(ReportSamples.measured(), TRAINING)),
    SPOILED(17, () -> HtmlReport.render(ReportSamples.spoiled(), List.of())),
    SOLVED(4, () -> HtmlReport.render(ReportSamples.solved(), List.of())),
    SAMPLED(4, () -> HtmlReport.render(ReportSamples.sampled(), List.of())),
    COMPARED(0, () -> compared()),
    WHOLE(25, () -> HtmlReport.render(WholeReport.of(100), List.of())),
    DIAGNOSED(
        4,
        () ->
            DiagnosticsFolder.html(
                DiagnosticsFolderTest.diagnostics(
                    Optional.of(
                        new TrainingNeighbours(
                            new double[] {0.4, 0.6}, new double[] {0.5, 0.5})))));

    private final int figures;
    private final Supplier<String> html;

    Page(int figures, Supplier<String> html) {
      this.figures = figures;
      this.html = html;
    }

    private static String compared() {
      try {
        Path scratch = Files.createTempDirectory("compare");
        Path first = write(ReportSamples.paired(1e-4), scratch.resolve("first.json"));
        Path second = write(ReportSamples.paired(1.1e-4), scratch.resolve("second.json"));
        return new RunComparison(
                List.of(StoredReport.read(first), StoredReport.read(second)), Statistic.MEDIAN)
            .html();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Path write(ValidationResult result, Path file) {
      JsonReportWriter.write(result, file);
      return file;
    }
  }

  @BeforeAll
  void start() throws Exception {
    browser = Chromium.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void everyPageReadsOnDeskAndPhoneLightAndDark(Page page) throws Exception {
    Path file = Files.writeString(folder.resolve(page + ".html"), page.html.get());
    String[] papers = new String[2];
    for (int width : new int[] {1280, 390}) {
      for (boolean dark : new boolean[] {false, true}) {
        String where = page + " at " + width + (dark ? ", dark" : ", light");
        browser.show(file, width, dark);
        JsonNode facts = browser.evaluate(FACTS);
        // Two of the four views show both colours and both widths, and save the time of the others.
        if (dark == (width < 600)) {
          browser.screenshot(
              SCREENSHOTS.resolve(page + "-" + width + (dark ? "-dark" : "-light") + ".png"));
        }
        assertThat(browser.errors()).as(where).isEmpty();
        assertThat(facts.path("content").asInt())
            .as("no horizontal scroll, " + where)
            .isLessThanOrEqualTo(facts.path("view").asInt());
        assertThat(facts.path("outside").asInt()).as("cut off, " + where).isZero();
        assertThat(facts.path("scrolling").asInt()).as("tables that scroll, " + where).isZero();
        assertThat(facts.path("figures").asInt()).as("figures, " + where).isEqualTo(page.figures);
        assertThat(facts.path("seen").asInt()).as("seen, " + where).isEqualTo(page.figures);
        assertThat(facts.path("broken").asInt()).as("broken pictures, " + where).isZero();
        if (page.figures > 0) {
          // Letters of 11 units; below 8 pixels they do not read.
          assertThat(facts.path("smallest").asDouble()).as(where).isGreaterThan(8);
        }
        papers[dark ? 1 : 0] = facts.path("paper").asText();
      }
    }
    assertThat(papers[0]).isEqualTo("rgb(255, 255, 255)");
    assertThat(papers[1]).isNotEqualTo(papers[0]);
  }

  @Test
  void theChecksSeeWhatIsWrong() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.html"),
            """
            <!DOCTYPE html><html><body><main><div style="width:2000px">wide</div>
            <figure><img src="data:image/png;base64,AAAA"/></figure>
            <script>console.error('a complaint')</script></main></body></html>
            """);
    browser.show(file, 1280, false);
    JsonNode facts = browser.evaluate(FACTS);
    assertThat(browser.errors()).anyMatch(e -> e.contains("a complaint"));
    assertThat(facts.path("content").asInt()).isGreaterThan(facts.path("view").asInt());
    assertThat(facts.path("seen").asInt()).isZero();
    assertThat(facts.path("broken").asInt()).isEqualTo(1);
  }

  @Test
  void theReportPrintsOnPaper() throws Exception {
    Path file = Files.writeString(folder.resolve("print.html"), Page.MEASURED.html.get());
    browser.show(file, 1280, true);
    Files.createDirectories(SCREENSHOTS);
    Path pdf = SCREENSHOTS.resolve("print.pdf");
    browser.print(pdf);
    String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
    // A4 in points, as the style asks for: 595 × 842.
    assertThat(text).containsPattern("/MediaBox \\[0 0 59[45][.0-9]* 84[12]");
  }
}
