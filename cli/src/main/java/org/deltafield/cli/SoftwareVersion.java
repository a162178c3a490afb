package org.deltafield.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, and the commit of the source tree it runs from. */
final class SoftwareVersion implements IVersionProvider {
  /** The version in the build file. */
  static String version() {
    try (InputStream in = SoftwareVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit checked out where the program is installed, or "unknown". */
  static String commit() {
    return Installation.home().flatMap(GitCommit::of).orElse("unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"deltafield " + version() + " (commit " + commit() + ")"};
  }
}
