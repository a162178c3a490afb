package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A native operation bound to its arrays once, so that running it prepares nothing and allocates
 * nothing in Java.
 */
final class NativeOp {
  private final DynamicCustomOp op;
  private final OpContext context;

  NativeOp(String name, INDArray[] inputs, INDArray[] outputs, long... arguments) {
    this(name, inputs, outputs, new double[0], arguments);
  }

  NativeOp(String name, INDArray[] inputs, INDArray[] outputs, double[] reals, long... arguments) {
    op = DynamicCustomOp.builder(name).build();
    context = Nd4j.getExecutioner().buildContext();
    for (int i = 0; i < inputs.length; i++) {
      context.setInputArray(i, inputs[i]);
    }
    for (int i = 0; i < outputs.length; i++) {
      context.setOutputArray(i, outputs[i]);
    }
    context.setIArguments(arguments);
    if (reals.length > 0) {
      context.setTArguments(reals);
    }
  }

  void run() {
    Nd4j.getExecutioner().exec(op, context);
  }
}
