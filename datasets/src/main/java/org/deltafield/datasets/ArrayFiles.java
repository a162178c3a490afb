package org.deltafield.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deltafield.solvers.InvalidInputException;

/** Arrays from users' files: HDF5, NPY and CSV, told apart by the ending of the name. */
public final class ArrayFiles {
  private ArrayFiles() {}

  /**
   * Reads an array.
   *
   * @param file with the ending .h5, .hdf5, .npy or .csv
   * @param dataset the name of the array in an HDF5 file, null when it holds one alone; other files
   *     have none
   * @throws InvalidInputException in one line, for whatever is wrong with the file
   */
  public static NumericArray read(Path file, String dataset) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean hdf5 = name.endsWith(".h5") || name.endsWith(".hdf5");
    if (!hdf5 && !name.endsWith(".npy") && !name.endsWith(".csv")) {
      throw new InvalidInputException(
          file + ": found another ending, expected one of .h5, .hdf5, .npy, .csv");
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(file + ": no such file");
    }
    if (hdf5) {
      return readHdf5(file, dataset);
    }
    if (dataset != null) {
      throw new InvalidInputException(
          file + ": found data set " + dataset + ", but only HDF5 files have data sets");
    }
    return name.endsWith(".npy") ? NpyFile.read(file) : CsvFile.read(file);
  }

  private static NumericArray readHdf5(Path file, String dataset) {
    try (Hdf5File hdf5 = Hdf5File.open(file)) {
      String name = dataset;
      if (name == null) {
        List<String> names = hdf5.names();
        if (names.size() != 1) {
          throw new InvalidInputException(
              file + ": dataset: found nothing, expected one of " + String.join(", ", names));
        }
        name = names.get(0);
      }
      int[] shape = hdf5.shape(name);
      double[] values = hdf5.doubles(name);
      return new NumericArray(file + ": data set " + name, values, shape);
    }
  }
}
