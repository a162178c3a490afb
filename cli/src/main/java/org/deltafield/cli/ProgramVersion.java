package org.deltafield.cli;

import org.deltafield.datasets.SoftwareVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, and the commit of the source tree it runs from. */
final class ProgramVersion implements IVersionProvider {
  /** The commit checked out where the program is installed, or "unknown". */
  static String commit() {
    return Installation.home().flatMap(GitCommit::of).orElse("unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"deltafield " + SoftwareVersion.current() + " (commit " + commit() + ")"};
  }
}
