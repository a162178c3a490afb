package org.deltafield.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What a command says. Results go to standard output: text for people, or with {@code --json} one
 * JSON object and nothing else. Progress goes to standard error.
 */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean terminal;

  Console(PrintWriter out, PrintWriter err, boolean json, boolean terminal) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.terminal = terminal;
  }

  /** One that says nothing, for work inside another program. */
  static Console silent() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, nowhere, false, false);
  }

  /** Whether machines read standard output. */
  boolean json() {
    return json;
  }

  /** A line for people; silent with {@code --json}. */
  void line(String text) {
    if (!json) {
      out.println(text);
      out.flush();
    }
  }

  /** The result for machines; silent without {@code --json}. */
  void result(JsonNode node) {
    if (json) {
      out.println(node.toPrettyString());
      out.flush();
    }
  }

  /** A remark beside the result, on standard error. */
  void remark(String text) {
    err.println(text);
    err.flush();
  }

  /** Starts a display of progress; on a terminal a bar, elsewhere a plain line now and then. */
  Progress progress(String task, String unit, long total) {
    return terminal
        ? new TerminalProgress(task, unit, total)
        : new PlainProgress(err, task, unit, total, System::nanoTime);
  }
}
