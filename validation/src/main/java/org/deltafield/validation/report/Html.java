package org.deltafield.validation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.Tint;

/** Grows a page; text is escaped, so that no name from a file can become markup. */
final class Html {
  /** Tables with more rows scroll within themselves on narrow screens. */
  private static final int LONG = 20;

  private final StringBuilder page = new StringBuilder();

  /** A page with its style inside, up to the main part. */
  static Html begin(String title) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\"/>");
    html.element("title", "", "Deltafield: " + title);
    return html.raw("<style>" + style() + "</style></head>\n<body><main>\n");
  }

  /** The whole page. */
  String finish() {
    return raw("</main></body></html>\n").toString();
  }

  private static String style() {
    String tints =
        ":root{"
            + Tint.declarations(false)
            + "}\n@media screen and (prefers-color-scheme:dark){:root{"
            + Tint.declarations(true)
            + "}}\n";
    try (InputStream in = Html.class.getResourceAsStream("report.css")) {
      return tints + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Markup as it stands. */
  Html raw(String markup) {
    page.append(markup);
    return this;
  }

  /** Escaped text. */
  Html text(String text) {
    page.append(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;"));
    return this;
  }

  /** An element with escaped text, and a class unless that is empty. */
  Html element(String name, String type, String text) {
    raw("<" + name + (type.isEmpty() ? "" : " class=\"" + type + "\"") + ">");
    return text(text).raw("</" + name + ">");
  }

  /** A table cell that carries its column's name, for narrow screens. */
  Html labelled(String label, String type, String text) {
    raw("<td class=\"" + type + "\" data-label=\"").text(label).raw("\">");
    return text(text).raw("</td>");
  }

  /** A figure around an SVG element. */
  Html figure(String svg) {
    return raw("<figure>").raw(svg).raw("</figure>");
  }

  /** Plots side by side where there is room. */
  Html plots(List<Plot> plots) {
    if (!plots.isEmpty()) {
      raw("<div class=\"charts\">");
      plots.forEach(plot -> figure(plot.svg()));
      raw("</div>");
    }
    return this;
  }

  /** A part that a measurement added. */
  Html section(ReportSection section) {
    raw("<section>").element("h2", "", section.heading());
    section.paragraphs().forEach(p -> element("p", "lead", p));
    section.tables().forEach(this::table);
    return plots(section.plots()).raw("</section>\n");
  }

  private void table(ReportSection.Table table) {
    raw(table.rows().size() > LONG ? "<div class=\"wide long\">" : "<div class=\"wide\">");
    raw("<table class=\"stacked\"><thead><tr>");
    for (ReportSection.Column column : table.columns()) {
      element("th", column.number() ? "n" : "", column.name());
    }
    raw("</tr></thead><tbody>");
    for (List<String> row : table.rows()) {
      raw("<tr>").element("td", "rule", row.get(0));
      for (int c = 1; c < row.size(); c++) {
        ReportSection.Column column = table.columns().get(c);
        labelled(column.name(), column.number() ? "n" : "", row.get(c));
      }
      raw("</tr>");
    }
    raw("</tbody></table></div>");
    if (!table.caption().isEmpty()) {
      element("p", "caption", table.caption());
    }
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
