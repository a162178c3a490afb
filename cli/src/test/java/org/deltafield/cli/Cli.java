package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command line inside the test's process.
 *
 * @param exitCode what the shell would see
 * @param out standard output
 * @param err standard error
 */
record Cli(int exitCode, String out, String err) {
  static Cli run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int n = 0; n < texts.length; n++) {
      texts[n] = arguments[n].toString();
    }
    int exitCode = Deltafield.execute(new PrintWriter(out), new PrintWriter(err), texts);
    return new Cli(exitCode, out.toString(), err.toString());
  }

  /** Requires success. */
  Cli done() {
    assertThat(exitCode).as(err + out).isZero();
    return this;
  }

  /** Requires exit code 2 and one line on standard error that holds all the texts. */
  void refused(String... texts) {
    assertThat(exitCode).as(err).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(err.strip().lines()).as(err).hasSize(1);
    assertThat(err).doesNotContain("Exception").contains(texts);
  }
}
