package org.deltafield.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this software, as files record it. */
public final class SoftwareVersion {
  private static final String CURRENT = read();

  private SoftwareVersion() {}

  /** For example 0.1.0. */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = SoftwareVersion.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("version.properties is missing from the class path", e);
    }
    return properties.getProperty("version");
  }
}
