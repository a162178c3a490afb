package org.deltafield.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The array library runs with the libraries that our build gives it.
 *
 * <p>The build lifts and excludes some of its transitive libraries; a call that needs one of them
 * ends here in a {@link NoClassDefFoundError}. Values are compared with plain loops in double
 * precision; 1e-5 is 80 units of float round-off for sums of order one.
 */
class ArrayBackendTest {

  private static final float TOLERANCE = 1e-5f;

  @Test
  void productIsTheSumOverTheInnerIndex() {
    float[][] a = random(7, 5, 1);
    float[][] b = random(5, 3, 2);
    INDArray product = Nd4j.createFromArray(a).mmul(Nd4j.createFromArray(b));
    assertThat(product.shape()).containsExactly(7, 3);
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 3; j++) {
        double expected = 0;
        for (int k = 0; k < 5; k++) {
          expected += (double) a[i][k] * b[k][j];
        }
        assertThat(product.getFloat(i, j)).isCloseTo((float) expected, within(TOLERANCE));
      }
    }
  }

  @Test
  void convolutionIsTheSumOverTheWindow() {
    int n = 6;
    float[][] x = random(n, n, 3);
    float[][] k = random(3, 3, 4);
    INDArray image = Nd4j.createFromArray(x).reshape(1, 1, n, n);
    INDArray kernel = Nd4j.createFromArray(k).reshape(3, 3, 1, 1);
    Conv2DConfig config = Conv2DConfig.builder().kH(3).kW(3).sH(1).sW(1).pH(0).pW(0).build();
    INDArray result = Nd4j.cnn().conv2d(image, kernel, config);
    for (int i = 0; i < n - 2; i++) {
      for (int j = 0; j < n - 2; j++) {
        double expected = 0;
        for (int p = 0; p < 3; p++) {
          for (int q = 0; q < 3; q++) {
            expected += (double) x[i + p][j + q] * k[p][q];
          }
        }
        assertThat(result.getFloat(0, 0, i, j)).isCloseTo((float) expected, within(TOLERANCE));
      }
    }
  }

  @Test
  void gradientOfSumOfSquaresIsTwiceTheResidualTimesTheInput() {
    float[][] x = random(4, 3, 5);
    float[][] w = random(3, 2, 6);
    SameDiff graph = SameDiff.create();
    SDVariable input = graph.placeHolder("x", DataType.FLOAT, 4, 3);
    SDVariable weight = graph.var("w", Nd4j.createFromArray(w));
    SDVariable product = input.mmul(weight);
    product.mul(product).sum().markAsLoss();
    INDArray gradient =
        graph.calculateGradients(Map.of("x", Nd4j.createFromArray(x)), "w").get("w");
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 2; j++) {
        double expected = 0;
        for (int i = 0; i < 4; i++) {
          double y = 0;
          for (int l = 0; l < 3; l++) {
            y += (double) x[i][l] * w[l][j];
          }
          expected += 2 * y * x[i][k];
        }
        assertThat(gradient.getFloat(k, j)).isCloseTo((float) expected, within(TOLERANCE));
      }
    }
  }

  @Test
  void indexingAndPrintingNeedNoMoreLibraries() {
    INDArray rows =
        Nd4j.createFromArray(random(5, 4, 7)).get(NDArrayIndex.indices(1, 3), NDArrayIndex.all());
    assertThat(rows.shape()).containsExactly(2, 4);
    assertThat(rows.toString()).contains("[");
    assertThat(Nd4j.getExecutioner().getEnvironmentInformation()).containsKey("blas.vendor");
  }

  private static float[][] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return values;
  }
}
