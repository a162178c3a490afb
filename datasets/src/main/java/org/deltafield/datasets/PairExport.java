package org.deltafield.datasets;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Permittivity;

/**
 * Writes a data set for other software, a split at a time, in the precision that it is stored in.
 *
 * <p>NPZ and NPY: every array of the shards under its own name, [N, (nz,) ny, nx], and the node
 * coordinates x, y, z, streamed. PDEBench's Darcy layout: nu [N, nx, ny], tensor [N, 1, nx, ny],
 * x-coordinate, y-coordinate and the attribute beta; x is the slower axis there.
 */
public final class PairExport {
  private final Dataset dataset;
  private final GenerationProgress progress;
  private long done;

  /** The formats. */
  public enum Format {
    /** SPLIT.npz, one archive of arrays. */
    NPZ,
    /** SPLIT/ARRAY.npy. */
    NPY,
    /** SPLIT.hdf5 in PDEBench's Darcy layout. */
    PDEBENCH
  }

  /** Prepares an export. */
  public PairExport(Dataset dataset, GenerationProgress progress) {
    this.dataset = dataset;
    this.progress = progress;
  }

  /** Writes the splits into a folder. */
  public void run(List<String> splits, Format format, Path folder) {
    done = 0;
    try {
      Files.createDirectories(folder);
      for (String split : splits) {
        PairSource pairs = dataset.split(split);
        switch (format) {
          case NPZ -> npz(pairs, folder.resolve(split + ".npz"));
          case NPY -> npy(pairs, folder.resolve(split));
          case PDEBENCH -> pdebench(pairs, folder.resolve(split + ".hdf5"));
        }
      }
    } catch (IOException e) {
      throw AtomicFiles.unwritable(folder, e);
    }
  }

  private boolean single() {
    return dataset.description().precision() == Precision.FLOAT32;
  }

  private void npz(PairSource pairs, Path file) {
    AtomicFiles.write(
        file,
        temporary -> {
          try (ZipOutputStream zip =
              new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (PairLayout.Array array : arrays()) {
              entry(zip, array.name());
              values(zip, pairs, array);
            }
            for (int axis = 0; axis < pairs.grid().dimension(); axis++) {
              entry(zip, "xyz".substring(axis, axis + 1));
              coordinates(zip, pairs.grid().coordinates(axis));
            }
          }
        });
  }

  /** Equal arrays give equal bytes: the archive knows no time. */
  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
  }

  private void npy(PairSource pairs, Path folder) {
    for (PairLayout.Array array : arrays()) {
      stream(folder.resolve(array.name() + ".npy"), out -> values(out, pairs, array));
    }
    for (int axis = 0; axis < pairs.grid().dimension(); axis++) {
      double[] coordinates = pairs.grid().coordinates(axis);
      stream(
          folder.resolve("xyz".substring(axis, axis + 1) + ".npy"),
          out -> coordinates(out, coordinates));
    }
  }

  /** Writes to a stream. */
  @FunctionalInterface
  private interface Streamed {
    void to(OutputStream out) throws IOException;
  }

  private static void stream(Path file, Streamed content) {
    AtomicFiles.write(
        file,
        temporary -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
            content.to(out);
          }
        });
  }

  /** The layout's arrays; conductors, which are a table of another kind, stay in the shards. */
  private List<PairLayout.Array> arrays() {
    if (dataset.description().mostConductors() > 0) {
      throw new InvalidInputException(
          dataset.folder() + ": has conductors, which other formats cannot hold; read its shards");
    }
    return new PairLayout(dataset.description()).arrays();
  }

  private void values(OutputStream out, PairSource pairs, PairLayout.Array array)
      throws IOException {
    PairLayout layout = new PairLayout(dataset.description());
    int which = arrays().stream().map(PairLayout.Array::name).toList().indexOf(array.name());
    out.write(NpyHeader.encode(single() ? "<f4" : "<f8", array.shape(pairs.size())));
    int width = single() ? Float.BYTES : Double.BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(array.size() * width).order(ByteOrder.LITTLE_ENDIAN);
    long total = dataset.description().pairs() * arrays().size();
    for (int i = 0; i < pairs.size(); i++) {
      bytes.clear();
      for (double value : layout.values(pairs.pair(i), which)) {
        if (single()) {
          bytes.putFloat((float) value);
        } else {
          bytes.putDouble(value);
        }
      }
      out.write(bytes.array());
      progress.update(Math.min(total, ++done), total);
    }
  }

  private static void coordinates(OutputStream out, double[] coordinates) throws IOException {
    out.write(NpyHeader.encode("<f8", coordinates.length));
    ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * coordinates.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(coordinates);
    out.write(bytes.array());
  }

  private void pdebench(PairSource pairs, Path file) {
    requireDarcy(pairs);
    int nx = pairs.grid().nodes(0);
    int ny = pairs.grid().nodes(1);
    int n = pairs.size();
    long values = (long) n * nx * ny;
    int width = single() ? Float.BYTES : Double.BYTES;
    if (2 * values * width > Runtime.getRuntime().maxMemory() / 2 || values > 1 << 30) {
      throw new InvalidInputException(
          dataset.folder()
              + ": split "
              + pairs.name()
              + " does not fit into memory as one HDF5 file; choose npz or npy, which are streamed");
    }
    Object nu = single() ? new float[(int) values] : new double[(int) values];
    Object tensor = single() ? new float[(int) values] : new double[(int) values];
    double beta = Double.NaN;
    for (int i = 0; i < n; i++) {
      Pair pair = pairs.pair(i);
      beta = requireConstant(pairs, i, pair.problem().charge(), beta);
      turn(permittivity(pair), nx, ny, nu, i);
      turn(pair.potential().values(), nx, ny, tensor, i);
      progress.update(++done, dataset.description().pairs());
    }
    Hdf5Layout layout = Hdf5Layout.compressed(Math.max(1, (1 << 18) / (nx * ny * width)), 1);
    Hdf5Writer writer = new Hdf5Writer().attribute("beta", beta);
    if (nu instanceof float[] single) {
      writer.array("nu", single, layout, n, nx, ny);
      writer.array("tensor", (float[]) tensor, layout, n, 1, nx, ny);
    } else {
      writer.array("nu", (double[]) nu, layout, n, nx, ny);
      writer.array("tensor", (double[]) tensor, layout, n, 1, nx, ny);
    }
    writer.array("x-coordinate", pairs.grid().coordinates(0));
    writer.array("y-coordinate", pairs.grid().coordinates(1));
    writer.write(file);
  }

  private void requireDarcy(PairSource pairs) {
    DatasetDescription description = dataset.description();
    boolean held = true;
    for (Face face : FaceKind.faces(pairs.grid())) {
      held &= description.face(face) == FaceKind.DIRICHLET;
    }
    if (pairs.grid().dimension() != 2 || !held || description.mostConductors() > 0) {
      throw new InvalidInputException(
          dataset.folder()
              + ": PDEBench's Darcy layout holds 2-D pairs with the potential given on every edge;"
              + " choose npz or npy");
    }
  }

  private double requireConstant(PairSource pairs, int i, Field charge, double beta) {
    double expected = Double.isNaN(beta) ? charge.values()[0] : beta;
    for (double value : charge.values()) {
      if (value != expected) {
        throw new InvalidInputException(
            String.format(
                java.util.Locale.ROOT,
                "%s: PDEBench's Darcy layout has one source beta for all nodes and pairs, but the"
                    + " charge of pair %d of %s is %s beside %s; choose npz or npy",
                dataset.folder(),
                i,
                pairs.name(),
                value,
                expected));
      }
    }
    return expected;
  }

  private static double[] permittivity(Pair pair) {
    if (pair.problem().permittivity() instanceof Permittivity.Variable variable) {
      return variable.field().values();
    }
    double[] same = new double[pair.potential().values().length];
    Arrays.fill(same, ((Permittivity.Uniform) pair.problem().permittivity()).value());
    return same;
  }

  /** [ny, nx] to [nx, ny]. */
  private static void turn(double[] values, int nx, int ny, Object target, int pair) {
    int from = pair * nx * ny;
    for (int i = 0; i < nx; i++) {
      for (int j = 0; j < ny; j++) {
        if (target instanceof float[] single) {
          single[from + i * ny + j] = (float) values[j * nx + i];
        } else {
          ((double[]) target)[from + i * ny + j] = values[j * nx + i];
        }
      }
    }
  }
}
