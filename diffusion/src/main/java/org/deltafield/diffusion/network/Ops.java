package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Element-wise kernels that write into arrays the caller owns. Operands of size 1 along an axis are
 * broadcast.
 */
public final class Ops {
  private Ops() {}

  /** out = a + b. */
  public static void add(INDArray a, INDArray b, INDArray out) {
    Nd4j.exec(new AddOp(new INDArray[] {a, b}, new INDArray[] {out}));
  }

  /** out = a − b. */
  public static void subtract(INDArray a, INDArray b, INDArray out) {
    Nd4j.exec(new SubOp(new INDArray[] {a, b}, new INDArray[] {out}));
  }

  /** out = a ∘ b. */
  public static void multiply(INDArray a, INDArray b, INDArray out) {
    Nd4j.exec(new MulOp(new INDArray[] {a, b}, new INDArray[] {out}));
  }

  /** out = exp(a). */
  public static void exp(INDArray a, INDArray out) {
    Nd4j.exec(new Exp(a, out));
  }

  /** out = 1/(1 + exp(−a)). */
  public static void sigmoid(INDArray a, INDArray out) {
    Nd4j.exec(new Sigmoid(a, out));
  }

  /** out = Σ a over the given axes. */
  public static void sum(INDArray a, INDArray out, int... axes) {
    Nd4j.exec(new Sum(a, out, axes));
  }

  /** v = u·sigmoid(u), keeping s = sigmoid(u) for the way back. */
  public static void silu(INDArray u, INDArray s, INDArray v) {
    sigmoid(u, s);
    multiply(u, s, v);
  }

  /** dv ← dv ∘ d silu/du = dv ∘ s(1 + u(1 − s)); destroys u. */
  public static void siluBackward(INDArray u, INDArray s, INDArray dv) {
    // s + us(1 − s), built up in u: u ← us, then u(1 − s) + s = u − us + s.
    multiply(u, s, u);
    multiply(dv, s, s);
    multiply(dv, u, dv);
    // dv now holds dv∘us and s holds dv∘s; what is missing is dv∘us∘s, recovered from (dv∘s)∘(us).
    multiply(s, u, u);
    subtract(dv, u, dv);
    add(dv, s, dv);
  }
}
