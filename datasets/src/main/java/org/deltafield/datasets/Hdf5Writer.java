package org.deltafield.datasets;

import io.jhdf.Superblock;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.api.WritableDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfFileChannel;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects attributes and arrays, then writes them as one HDF5 file that is whole or absent.
 *
 * <p>Arrays are row-major, slowest axis first, little-endian. A name with slashes puts the array
 * into groups; no shape at all means a vector. Arrays are held, not copied, until {@link #write}.
 * Equal content gives equal bytes: nothing in the file depends on the clock.
 */
public final class Hdf5Writer {
  /** HDF5 keeps an attribute in one header message of at most 64 KiB. */
  private static final int MAX_ATTRIBUTE_BYTES = 60_000;

  /** The root group follows the superblock. */
  private static final long ROOT = 64;

  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final Map<String, Item> items = new LinkedHashMap<>();

  /** An array with its storage. */
  private record Item(Object values, int[] shape, Hdf5Layout layout, boolean scale) {}

  /** Adds a text attribute to the root, stored as UTF-8 of fixed length; not empty. */
  public Hdf5Writer attribute(String name, String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_ATTRIBUTE_BYTES) {
      throw new IllegalArgumentException(
          "attribute " + name + " has " + bytes + " bytes, at most " + MAX_ATTRIBUTE_BYTES);
    }
    return put(name, value);
  }

  /** Adds an int64 attribute to the root. */
  public Hdf5Writer attribute(String name, long value) {
    return put(name, value);
  }

  /** Adds a float64 attribute to the root. */
  public Hdf5Writer attribute(String name, double value) {
    return put(name, value);
  }

  private Hdf5Writer put(String name, Object value) {
    if (attributes.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("attribute " + name + " is there already");
    }
    return this;
  }

  /** Adds a float32 array, stored in one piece. */
  public Hdf5Writer array(String name, float[] values, int... shape) {
    return add(name, values, values.length, shape, Hdf5Layout.CONTIGUOUS);
  }

  /** Adds a float64 array, stored in one piece. */
  public Hdf5Writer array(String name, double[] values, int... shape) {
    return add(name, values, values.length, shape, Hdf5Layout.CONTIGUOUS);
  }

  /** Adds an int64 array, stored in one piece. */
  public Hdf5Writer array(String name, long[] values, int... shape) {
    return add(name, values, values.length, shape, Hdf5Layout.CONTIGUOUS);
  }

  /** Adds a float32 array with a layout. */
  public Hdf5Writer array(String name, float[] values, Hdf5Layout layout, int... shape) {
    return add(name, values, values.length, shape, layout);
  }

  /** Adds a float64 array with a layout. */
  public Hdf5Writer array(String name, double[] values, Hdf5Layout layout, int... shape) {
    return add(name, values, values.length, shape, layout);
  }

  /** Adds the coordinates of an axis, marked as a dimension scale. */
  public Hdf5Writer scale(String name, double[] coordinates) {
    add(name, coordinates, coordinates.length, new int[] {coordinates.length}, null);
    return this;
  }

  private Hdf5Writer add(String name, Object values, int length, int[] given, Hdf5Layout layout) {
    int[] shape = given.length == 0 ? new int[] {length} : given;
    long size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    if (size != length || length == 0) {
      throw new IllegalArgumentException(
          "array " + name + " of " + length + " values has shape " + Arrays.toString(shape));
    }
    Item item =
        new Item(
            values, shape.clone(), layout == null ? Hdf5Layout.CONTIGUOUS : layout, layout == null);
    if (items.putIfAbsent(name, item) != null) {
      throw new IllegalArgumentException("array " + name + " is there already");
    }
    return this;
  }

  /**
   * Writes the file.
   *
   * @throws org.deltafield.solvers.InvalidInputException in one line, when the disk is full or the
   *     folder not writable; nothing then stands under the target's name that did not before
   */
  public void write(Path target) {
    write(target, () -> {});
  }

  /** The same; {@code written} runs when all is computed and only the disk is waited for. */
  void write(Path target, Runnable written) {
    AtomicFiles.write(target, this::writeTo, written);
  }

  private void writeTo(Path temporary) throws IOException {
    Hdf5Group root = new Hdf5Group(null, "/");
    attributes.forEach(root::putAttribute);
    Map<String, Hdf5Group> groups = new LinkedHashMap<>();
    for (Map.Entry<String, Item> entry : items.entrySet()) {
      int slash = entry.getKey().lastIndexOf('/');
      Hdf5Group group = slash < 0 ? root : group(root, groups, entry.getKey().substring(0, slash));
      add(group, entry.getKey(), entry.getKey().substring(slash + 1), entry.getValue());
    }
    Superblock.SuperblockV2V3 superblock = new Superblock.SuperblockV2V3();
    try (FileChannel file =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      HdfFileChannel channel = new HdfFileChannel(file, superblock);
      long end = root.write(channel, ROOT);
      channel.write(superblock.toBuffer(end), 0);
    } catch (HdfException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException io) {
          throw io;
        }
      }
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void add(Hdf5Group group, String path, String name, Item item) {
    if (item.layout().level() > 0) {
      group.add(new Hdf5ChunkedArray(item.values(), item.shape(), item.layout(), name, group));
      return;
    }
    Object rows = nested(item.values(), item.shape(), 0, 0);
    WritableDataset dataset = group.add(new WritableDatasetImpl(rows, name, group));
    if (item.scale()) {
      dataset.putAttribute("CLASS", "DIMENSION_SCALE");
      dataset.putAttribute("NAME", path);
    }
  }

  private static Hdf5Group group(Hdf5Group root, Map<String, Hdf5Group> groups, String path) {
    Hdf5Group known = groups.get(path);
    if (known == null) {
      int slash = path.lastIndexOf('/');
      Hdf5Group parent = slash < 0 ? root : group(root, groups, path.substring(0, slash));
      known = parent.add(new Hdf5Group(parent, path.substring(slash + 1)));
      groups.put(path, known);
    }
    return known;
  }

  /** The library takes arrays of arrays; this is the flat array cut into them. */
  private static Object nested(Object flat, int[] shape, int axis, int from) {
    if (shape.length == 1) {
      return flat;
    }
    Class<?> type = flat.getClass().getComponentType();
    int extent = shape[axis];
    if (axis == shape.length - 1) {
      Object row = Array.newInstance(type, extent);
      System.arraycopy(flat, from, row, 0, extent);
      return row;
    }
    int stride = 1;
    for (int a = axis + 1; a < shape.length; a++) {
      stride *= shape[a];
    }
    int[] outer = new int[shape.length - axis];
    outer[0] = extent;
    Object rows = Array.newInstance(type, outer);
    for (int n = 0; n < extent; n++) {
      Array.set(rows, n, nested(flat, shape, axis + 1, from + n * stride));
    }
    return rows;
  }
}
