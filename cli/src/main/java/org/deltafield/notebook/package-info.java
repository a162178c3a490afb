/**
 * The main job in a few words, for notebooks and {@code jshell}: state a {@link
 * org.deltafield.notebook.Problem}, solve it, sample it from a {@link
 * org.deltafield.notebook.Model}, and look at {@link org.deltafield.notebook.Picture}s. Everything
 * is done by the modules below; what these classes hold can be had from them and used further.
 */
package org.deltafield.notebook;
