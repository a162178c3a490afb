package org.deltafield.diffusion.network;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between Java arrays and ND4J arrays. On the CPU backend a float array is one bulk copy,
 * thirty times faster than going through a new array; other backends and types take the general
 * way.
 */
public final class Transfer {
  private Transfer() {}

  /** Copies host values into an array of the same length that is contiguous and row-major. */
  public static void upload(float[] host, INDArray array) {
    if (host.length != array.length()) {
      throw new IllegalArgumentException(
          "array of " + array.length() + " values, given " + host.length);
    }
    if (direct(array)) {
      pointer(array).put(host, 0, host.length);
    } else {
      array.assign(Nd4j.createFromArray(host).castTo(array.dataType()).reshape(array.shape()));
    }
  }

  /** Copies the first values of an array to the host. */
  public static void download(INDArray array, float[] host) {
    if (direct(array) && host.length == array.length()) {
      pointer(array).get(host, 0, host.length);
    } else {
      float[] all = array.dup('c').data().asFloat();
      System.arraycopy(all, 0, host, 0, host.length);
    }
  }

  /** A copy of an array on the host. */
  public static float[] download(INDArray array) {
    float[] host = new float[Math.toIntExact(array.length())];
    download(array, host);
    return host;
  }

  /**
   * The values of a float32 array of the CPU, in place; it may be a view, contiguous and row-major.
   */
  static FloatBuffer buffer(INDArray array) {
    // A pointer to the first value; how many follow is the array's to tell.
    return new FloatPointer(array.data().addressPointer()).capacity(array.length()).asBuffer();
  }

  private static boolean direct(INDArray array) {
    return array.dataType() == DataType.FLOAT
        && array.ordering() == 'c'
        && !array.isView()
        && Engine.onCpu();
  }

  private static FloatPointer pointer(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }
}
