/** The command line: commands, configuration files, progress and errors in one line. */
package org.deltafield.cli;
