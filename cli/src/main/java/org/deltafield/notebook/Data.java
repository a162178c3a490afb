package org.deltafield.notebook;

import java.nio.file.Path;
import java.time.Clock;
import org.deltafield.cli.YamlFile;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetGenerator;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.GenerationProgress;

/** Data sets of (charge, potential) pairs. */
public final class Data {
  private Data() {}

  /**
   * Makes a data set, or opens it where the folder holds it already.
   *
   * @param specification as a data-set file states it; the bytes depend on nothing else
   * @param folder new, empty, or what an earlier call with the same specification left
   * @throws org.deltafield.solvers.InvalidInputException in one line that names line and key
   */
  public static Dataset generate(String specification, Path folder) {
    return generate(specification(specification), folder);
  }

  /** The same from a specification file, such as one of {@code datasets/specs}. */
  public static Dataset generate(Path specification, Path folder) {
    return generate(YamlFile.read(specification).parse(DatasetSpec::fromJson), folder);
  }

  /**
   * What a data-set file states: what charges, boundary data and permittivities are drawn from.
   *
   * @throws org.deltafield.solvers.InvalidInputException in one line that names line and key
   */
  public static DatasetSpec specification(String yaml) {
    return YamlFile.of("specification", yaml).parse(DatasetSpec::fromJson);
  }

  /** The same from a specification at hand. */
  public static Dataset generate(DatasetSpec spec, Path folder) {
    int workers = Runtime.getRuntime().availableProcessors();
    return new DatasetGenerator(spec, folder, workers, Clock.systemUTC())
        .run(true, GenerationProgress.SILENT);
  }

  /** Opens a data set. */
  public static Dataset open(Path folder) {
    return Dataset.open(folder);
  }
}
