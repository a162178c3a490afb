package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayFilesTest {
  @TempDir Path folder;

  private Path npy(int version, String header, byte[] values) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    bytes.put(text).put(values).flip();
    byte[] all = new byte[bytes.limit()];
    bytes.get(all);
    return Files.write(folder.resolve("a.npy"), all);
  }

  private static String header(String descr, String order, String shape) {
    return "{'descr': '"
        + descr
        + "', 'fortran_order': "
        + order
        + ", 'shape': ("
        + shape
        + "), }\n";
  }

  private void fails(Path file, String dataset, String message) {
    assertThatThrownBy(() -> ArrayFiles.read(file, dataset))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void npyComesBackToTheBit() {
    Random random = new Random(1);
    double[] values = random.doubles(15, -1e3, 1e3).toArray();
    Path file = folder.resolve("b.npy");
    NpyFile.write(file, values, 5, 3);
    NumericArray array = ArrayFiles.read(file, null);
    assertThat(array.values()).containsExactly(values);
    assertThat(array.shape()).containsExactly(5, 3);
    assertThat(array.onNodes(Grid.of(2, 4, 1, 1)).at(2, 1)).isEqualTo(values[5]);
    assertThatThrownBy(() -> array.onNodes(Grid.of(4, 2, 1, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": shape: found [5, 3], expected [3, 5] (slowest first)");
    NpyFile.write(file, new double[] {4}, 1);
    assertThat(ArrayFiles.read(file, null).values()).containsExactly(4);
  }

  /** 7 as every type; the bytes are those of numpy's own tobytes(). */
  @ParameterizedTest
  @CsvSource({
    "<f8, 0000000000001c40",
    ">f8, 401c000000000000",
    "<f4, 0000e040",
    "<f2, 0047",
    "<i8, 0700000000000000",
    "<u8, 0700000000000000",
    "<i4, 07000000",
    ">i4, 00000007",
    "<u4, 07000000",
    "<i2, 0700",
    "<u2, 0700",
    "|i1, 07",
    "|u1, 07"
  })
  void npyOfEveryRealType(String descr, String hex) throws IOException {
    byte[] seven = java.util.HexFormat.of().parseHex(hex);
    byte[] twice = new byte[2 * seven.length];
    System.arraycopy(seven, 0, twice, 0, seven.length);
    System.arraycopy(seven, 0, twice, seven.length, seven.length);
    for (int version : new int[] {1, 2, 3}) {
      Path file = npy(version, header(descr, "False", "2,"), twice);
      assertThat(ArrayFiles.read(file, null).values()).containsExactly(7, 7);
    }
  }

  @Test
  void hostileNpyIsRefusedInOneLine() throws IOException {
    byte[] values = new byte[48];
    fails(
        npy(1, header("<f8", "True", "2, 3"), values),
        null,
        "fortran_order: found True, expected C order; save numpy.ascontiguousarray(a)");
    fails(
        npy(1, header("<c16", "False", "3,"), values),
        null,
        "descr: found <c16, expected a real type such as <f4, <f8 or <i4");
    fails(
        npy(1, header("|O", "False", "3,"), values),
        null,
        "descr: found |O, expected a real type such as <f4, <f8 or <i4");
    fails(
        npy(1, header("<f8", "False", "7,"), values),
        null,
        "length of the values: found 48 bytes, expected 7 values of 8 bytes");
    fails(
        npy(1, header("<f8", "False", "2147483647, 2147483647, 2147483647"), values),
        null,
        "shape: found (2147483647, 2147483647, 2147483647), expected positive extents that fit into memory");
    fails(
        npy(1, header("<f8", "False", "99999999999"), values),
        null,
        "shape: found (99999999999), expected positive extents that fit into memory");
    fails(npy(1, "{'descr': '<f8'}", values), null, "its header has no plain shape");
    fails(
        Files.write(
            folder.resolve("c.npy"),
            new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1}),
        null,
        "length of the header: found 4294967295, expected at most 65536");
    fails(Files.write(folder.resolve("d.npy"), new byte[3]), null, "is cut short: 3 bytes");
    fails(
        Files.writeString(folder.resolve("e.npy"), "1,2,3,4,5,6"),
        null,
        "is not an NPY file of version 1, 2 or 3");
    fails(
        npy(1, header("<f4", "False", "1,"), new byte[] {0, 0, (byte) 0xc0, 0x7f}),
        null,
        "value 0: found NaN, expected finite numbers");
  }

  @Test
  void csvWithCommentsAndAnySeparator() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.csv"), "# x, y\n1, 2,3e-2\n\n4;-5\t 6\n7 8 9\r\n");
    NumericArray array = ArrayFiles.read(file, null);
    assertThat(array.shape()).containsExactly(3, 3);
    assertThat(array.values()).containsExactly(1, 2, 0.03, 4, -5, 6, 7, 8, 9);
    Files.writeString(file, "1\n2\n3\n");
    assertThat(ArrayFiles.read(file, null).shape()).containsExactly(3);
    Files.writeString(file, "1,2\n3\n");
    fails(file, null, "line 2: found 1 values, expected 2 as before");
    Files.writeString(file, "1,2\n3,four\n");
    fails(file, null, "line 2: found four, expected a number");
    Files.writeString(file, "1,,2\n");
    fails(file, null, "line 1: found nothing, expected a number");
    Files.writeString(file, "nan,1\n".replace("nan", "NaN"));
    fails(file, null, "value 0: found NaN, expected finite numbers");
    Files.writeString(file, "# nothing\n");
    fails(file, null, "holds no numbers");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    fails(file, null, "is not text in UTF-8");
  }

  @Test
  void hdf5ByNameOrAlone() {
    Path file = folder.resolve("a.h5");
    new Hdf5Writer().array("rho", new float[] {1, 2, 3, 4, 5, 6}, 2, 3).write(file);
    assertThat(ArrayFiles.read(file, "rho").values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(ArrayFiles.read(file, null).shape()).containsExactly(2, 3);
    fails(file, "phi", "no data set phi, it has rho");
    new Hdf5Writer().array("rho", new float[1]).array("phi", new float[1]).write(file);
    fails(file, null, "dataset: found nothing, expected one of phi, rho");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    fails(folder.resolve("none.npy"), null, "no such file");
    fails(
        folder.resolve("a.mat"),
        null,
        "found another ending, expected one of .h5, .hdf5, .npy, .csv");
    fails(
        Files.writeString(folder.resolve("a.csv"), "1"),
        "rho",
        "found data set rho, but only HDF5 files have data sets");
  }
}
