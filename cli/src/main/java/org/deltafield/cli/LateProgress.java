package org.deltafield.cli;

import org.deltafield.datasets.GenerationProgress;

/** A display of progress that begins once the total is known. */
final class LateProgress implements GenerationProgress, AutoCloseable {
  private final Console console;
  private final String task;
  private final String unit;
  private Progress display;

  LateProgress(Console console, String task, String unit) {
    this.console = console;
    this.task = task;
    this.unit = unit;
  }

  @Override
  public synchronized void update(long done, long total) {
    if (display == null) {
      display = console.progress(task, unit, total);
    }
    display.at(done, "");
  }

  @Override
  public synchronized void close() {
    if (display != null) {
      display.close();
    }
  }
}
