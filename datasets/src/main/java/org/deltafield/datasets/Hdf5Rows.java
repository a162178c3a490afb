package org.deltafield.datasets;

import java.nio.file.Path;

/** The first axis of an array in an HDF5 file. */
final class Hdf5Rows implements PairRows {
  private final Hdf5File file;
  private final String name;
  private final int[] shape;

  Hdf5Rows(Path path, String name) {
    file = Hdf5File.open(path);
    this.name = name;
    try {
      shape = file.shape(name);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public String source() {
    return file.path() + ": data set " + name;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public boolean single() {
    return file.single(name);
  }

  @Override
  public double[] read(int first, int count) {
    return file.doubles(name, first, count);
  }

  @Override
  public void close() {
    file.close();
  }
}
