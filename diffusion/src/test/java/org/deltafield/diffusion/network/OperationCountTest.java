package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class OperationCountTest {
  @Test
  void aProductCountsTwiceItsThreeSizesOnItsOwnThread() throws InterruptedException {
    Gemm product =
        Gemm.leftTransposed(
            Nd4j.ones(DataType.FLOAT, 7, 3),
            Nd4j.ones(DataType.FLOAT, 7, 5),
            Nd4j.zeros(DataType.FLOAT, 3, 5));
    long before = OperationCount.ofThisThread();
    product.run();
    product.accumulate();
    assertThat(OperationCount.ofThisThread() - before).isEqualTo(2 * 2 * 7 * 3 * 5);
    Thread other = new Thread(product::run);
    other.start();
    other.join();
    assertThat(OperationCount.ofThisThread() - before).isEqualTo(2 * 2 * 7 * 3 * 5);
  }
}
