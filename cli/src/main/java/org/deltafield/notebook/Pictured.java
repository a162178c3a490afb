package org.deltafield.notebook;

/** What shows itself as a picture: a notebook draws it where a cell ends with one. */
public interface Pictured {
  /** How it looks. */
  Picture picture();
}
