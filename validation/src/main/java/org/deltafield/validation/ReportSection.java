package org.deltafield.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.deltafield.validation.pictures.Plot;

/**
 * A part that a measurement adds to a report: words, tables and plots for the page, and its numbers
 * for {@code report.json}. Whoever measures makes the section; every rendering shows it.
 *
 * @param key under which {@code data} stands at the top level of {@code report.json}; also the
 *     beginning of the names of picture files
 * @param heading on the page
 * @param paragraphs plain text, shown first
 * @param tables shown next
 * @param plots shown last
 * @param data the numbers, in full; a missing node where another section holds them
 */
public record ReportSection(
    String key,
    String heading,
    List<String> paragraphs,
    List<Table> tables,
    List<Plot> plots,
    JsonNode data) {

  /** Checks the key and copies the lists. */
  public ReportSection {
    if (!key.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("a key of lower-case letters, digits and _: " + key);
    }
    paragraphs = List.copyOf(paragraphs);
    tables = List.copyOf(tables);
    plots = List.copyOf(plots);
  }

  /**
   * A table.
   *
   * @param caption below it; empty for none
   * @param columns at least one; the first names the row
   * @param rows one text per column
   */
  public record Table(String caption, List<Column> columns, List<List<String>> rows) {
    /** Checks the widths and copies the lists. */
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "a row of " + row.size() + " in a table of " + columns.size() + " columns: " + row);
        }
      }
    }
  }

  /**
   * A column of a table.
   *
   * @param name above it
   * @param number whether it holds numbers, which stand to the right
   */
  public record Column(String name, boolean number) {
    /** A column of words. */
    public static Column text(String name) {
      return new Column(name, false);
    }

    /** A column of numbers. */
    public static Column number(String name) {
      return new Column(name, true);
    }
  }
}
