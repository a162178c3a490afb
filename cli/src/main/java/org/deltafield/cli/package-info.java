/** The command line. */
package org.deltafield.cli;
