package org.deltafield.validation.report;

/** Grows a page; text is escaped, so that no name from a file can become markup. */
final class Html {
  private final StringBuilder page = new StringBuilder();

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
    raw("<td class=\"" + type + "\" data-label=\"" + label + "\">");
    return text(text).raw("</td>");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
