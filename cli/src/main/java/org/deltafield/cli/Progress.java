package org.deltafield.cli;

/** Tells a waiting person how far a long task has come. Safe to call from several threads. */
interface Progress extends AutoCloseable {
  /** Tells that so many units of the whole are done, with a short remark or an empty one. */
  void at(long done, String remark);

  /** Ends the display; no exception. */
  @Override
  void close();
}
