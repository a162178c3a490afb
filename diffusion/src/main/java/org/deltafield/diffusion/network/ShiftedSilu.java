package org.deltafield.diffusion.network;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * v = silu(u + β) for fields [channel, y, batch, x] and one shift β per channel and state.
 *
 * <p>For float32 on the CPU each pass goes once over the memory, in Java arrays of one row of all
 * states, [batch, x], at a time, as {@link ModulatedSilu} does. Channels are shared out over the
 * processors; sums stay within a channel, so the result does not depend on how many there are.
 * Other types and devices take native kernels, three passes forward and nine back.
 */
final class ShiftedSilu {
  private final INDArray u;
  private final INDArray shift;
  private final INDArray shiftBroadcast;
  private final INDArray shiftGradient;
  private final INDArray v;
  private final INDArray dv;
  private final INDArray sigmoid;
  private final int channels;
  private final int rows;
  private final int batch;
  private final float[] shifts;
  private final Part[] parts;

  /**
   * Binds the arrays.
   *
   * @param u kept from the forward pass to the way back
   * @param shift β, [channel, batch], kept likewise
   * @param shiftGradient dL/dβ, [channel, batch]
   * @param v written by both passes, so that it may be shared with others in between
   * @param dv dL/dv before and dL/du after the way back
   */
  ShiftedSilu(INDArray u, INDArray shift, INDArray shiftGradient, INDArray v, INDArray dv) {
    this.u = u;
    this.shift = shift;
    this.shiftGradient = shiftGradient;
    this.v = v;
    this.dv = dv;
    channels = Math.toIntExact(u.size(0));
    rows = Math.toIntExact(u.size(1));
    batch = Math.toIntExact(u.size(2));
    shifts = new float[channels * batch];
    shiftBroadcast = shift.reshape('c', channels, 1, batch, 1);
    if (u.dataType() == DataType.FLOAT && Engine.onCpu()) {
      sigmoid = null;
      parts = new Part[Math.min(channels, Runtime.getRuntime().availableProcessors())];
      int length = batch * Math.toIntExact(u.size(3));
      for (int p = 0; p < parts.length; p++) {
        parts[p] = new Part(channels * p / parts.length, channels * (p + 1) / parts.length, length);
      }
    } else {
      sigmoid = u.like();
      parts = new Part[0];
    }
  }

  void forward() {
    if (parts.length == 0) {
      Ops.add(u, shiftBroadcast, u);
      Ops.silu(u, sigmoid, v);
      return;
    }
    Transfer.download(shift, shifts);
    FloatBuffer from = Transfer.buffer(u);
    FloatBuffer to = Transfer.buffer(v);
    IntStream.range(0, parts.length).parallel().forEach(p -> parts[p].forward(from, to));
  }

  /** Writes v anew. */
  void rebuild() {
    if (parts.length == 0) {
      Ops.multiply(u, sigmoid, v);
    } else {
      forward();
    }
  }

  /** From dL/dv to dL/du and dL/dβ; may destroy u. */
  void backward() {
    if (parts.length == 0) {
      Ops.siluBackward(u, sigmoid, dv);
      Ops.sum(dv, shiftGradient, 1, 3);
      return;
    }
    Transfer.download(shift, shifts);
    FloatBuffer at = Transfer.buffer(u);
    FloatBuffer gradient = Transfer.buffer(dv);
    IntStream.range(0, parts.length).parallel().forEach(p -> parts[p].backward(at, gradient));
    Transfer.upload(shifts, shiftGradient);
  }

  /** The channels of one worker, with its scratch memory, a row of all states each. */
  private final class Part {
    private final int first;
    private final int end;
    private final float[] beta;
    private final float[] a;
    private final float[] b;
    private final float[] c;
    private final float[] sums;

    Part(int first, int end, int length) {
      this.first = first;
      this.end = end;
      beta = new float[length];
      a = new float[length];
      b = new float[length];
      c = new float[length];
      sums = new float[length];
    }

    void forward(FloatBuffer from, FloatBuffer to) {
      for (int channel = first; channel < end; channel++) {
        spread(channel);
        for (int y = 0; y < rows; y++) {
          int at = (channel * rows + y) * a.length;
          from.get(at, a);
          Sigmoid.silu(a, beta, b);
          to.put(at, b);
        }
      }
    }

    /** Leaves dL/dβ in the array of shifts. */
    void backward(FloatBuffer from, FloatBuffer gradient) {
      for (int channel = first; channel < end; channel++) {
        spread(channel);
        Arrays.fill(sums, 0);
        for (int y = 0; y < rows; y++) {
          int at = (channel * rows + y) * a.length;
          from.get(at, a);
          gradient.get(at, b);
          Sigmoid.siluGradient(a, beta, b, c);
          for (int n = 0; n < sums.length; n++) {
            sums[n] += c[n];
          }
          gradient.put(at, c);
        }
        int side = sums.length / batch;
        for (int state = 0; state < batch; state++) {
          float sum = 0;
          for (int n = state * side; n < (state + 1) * side; n++) {
            sum += sums[n];
          }
          shifts[channel * batch + state] = sum;
        }
      }
    }

    /** One shift per value of a row. */
    private void spread(int channel) {
      int side = beta.length / batch;
      for (int state = 0; state < batch; state++) {
        Arrays.fill(beta, state * side, (state + 1) * side, shifts[channel * batch + state]);
      }
    }
  }
}
