package org.deltafield.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and time left, on the standard error of a terminal. */
final class TerminalProgress implements Progress {
  private final ProgressBar bar;
  private boolean started;

  TerminalProgress(String task, String unit, long total) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(" " + unit, 1)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
  }

  @Override
  public synchronized void at(long done, String remark) {
    if (!started && done > 1) {
      bar.pause().stepTo(done).resume();
    } else {
      bar.stepTo(done);
    }
    started = true;
    bar.setExtraMessage(remark.isEmpty() ? "" : " " + remark);
  }

  @Override
  public void close() {
    bar.close();
  }
}
