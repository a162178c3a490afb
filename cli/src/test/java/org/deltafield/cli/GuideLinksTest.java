package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead somewhere, in the source tree and in the site that is built of it. */
class GuideLinksTest {
  private static final Path GUIDE = GuidePage.ROOT.resolve(GuidePage.GUIDE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  static Stream<String> all() throws IOException {
    return GuidePage.all();
  }

  private static List<String> links(String page) throws IOException {
    return LINK.matcher(GuidePage.read(page).prose())
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("https?://.*"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void everyLinkLeadsSomewhere(String page) throws IOException {
    Path folder = GuidePage.ROOT.resolve(page).getParent();
    for (String link : links(page)) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? GuidePage.ROOT.resolve(page) : folder.resolve(parts[0]);
      assertThat(target).as(page + ": " + link).exists();
      if (page.startsWith(GuidePage.GUIDE)) {
        // What lies outside is no part of the built site.
        assertThat(target.normalize()).as(page + ": " + link).startsWith(GUIDE).isRegularFile();
      }
      if (parts.length == 2) {
        assertThat(anchors(target)).as(page + ": " + link).contains(parts[1]);
      }
    }
  }

  /** Headings as links name them. */
  private static List<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void everyPageOfTheGuideIsListedAndInTheMenu() throws IOException {
    List<String> listed = links(GuidePage.GUIDE + "/index.md");
    String menu = Files.readString(GuidePage.ROOT.resolve("src/site/site.xml"));
    List<String> pages =
        GuidePage.guide()
            .filter(page -> page.startsWith(GuidePage.GUIDE))
            .map(page -> page.substring(GuidePage.GUIDE.length() + 1))
            .filter(page -> !page.equals("index.md"))
            .toList();
    assertThat(listed).containsAll(pages);
    for (String page : pages) {
      assertThat(menu).contains("href=\"" + page.replace(".md", ".html") + "\"");
    }
    List<String> hrefs =
        Pattern.compile("href=\"([^\"]+)\"").matcher(menu).results().map(m -> m.group(1)).toList();
    for (String href : hrefs) {
      if (!href.startsWith("apidocs/")) {
        assertThat(GUIDE.resolve(href.replace(".html", ".md"))).exists();
      }
    }
  }

  @Test
  void everyDecisionIsListed() throws IOException {
    List<String> listed = links(GuidePage.GUIDE + "/decisions/index.md");
    try (Stream<Path> files = Files.list(GUIDE.resolve("decisions"))) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("0")))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void everyCitedDecisionExists() throws IOException {
    for (String page : GuidePage.guide().toList()) {
      List<MatchResult> cited =
          Pattern.compile("\\[decision (\\d+)\\]\\([^)]*?(\\d{4})-")
              .matcher(GuidePage.read(page).prose())
              .results()
              .toList();
      for (MatchResult number : cited) {
        assertThat(Integer.parseInt(number.group(1)))
            .as(page + ": " + number.group())
            .isEqualTo(Integer.parseInt(number.group(2)));
      }
    }
  }
}
