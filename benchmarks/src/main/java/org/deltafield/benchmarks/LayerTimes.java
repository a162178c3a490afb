package org.deltafield.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.deltafield.diffusion.network.Conv3x3;
import org.deltafield.diffusion.network.Down;
import org.deltafield.diffusion.network.FeatureMap;
import org.deltafield.diffusion.network.Layer;
import org.deltafield.diffusion.network.ModulatedSilu;
import org.deltafield.diffusion.network.NoiseEmbedding;
import org.deltafield.diffusion.network.NoiseModulation;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.Pointwise;
import org.deltafield.diffusion.network.Silu;
import org.deltafield.diffusion.network.Sum;
import org.deltafield.diffusion.network.Transfer;
import org.deltafield.diffusion.network.Up;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a U-Net's step goes: the processor time, in milliseconds over all threads, of every layer's
 * two passes over a batch of feature maps. Prints one line a layer.
 */
public final class LayerTimes {
  private LayerTimes() {}

  /** Arguments: batch, channels, nodes an axis, repetitions. */
  public static void main(String[] args) {
    int batch = Integer.parseInt(args[0]);
    int channels = Integer.parseInt(args[1]);
    int nodes = Integer.parseInt(args[2]);
    int repetitions = Integer.parseInt(args[3]);
    List<Parameters.Block> blocks = new ArrayList<>();
    NoiseEmbedding.register(blocks);
    Conv3x3.register(blocks, "conv", channels, channels, 1);
    Pointwise.register(blocks, "pointwise", channels, channels, 1);
    NoiseModulation.register(blocks, "level", channels);
    Parameters parameters = new Parameters(blocks, DataType.FLOAT);
    parameters.initialize(new SplittableRandom(1));
    NoiseEmbedding embedding = new NoiseEmbedding(parameters, batch, DataType.FLOAT);
    embedding.forward(new float[batch]);
    FeatureMap in = FeatureMap.create(DataType.FLOAT, batch, channels, nodes, nodes);
    FeatureMap out = in.withChannels(channels);
    int half = Down.half(nodes);
    FeatureMap coarse = FeatureMap.create(DataType.FLOAT, batch, channels, half, half);
    for (INDArray array :
        List.of(in.values(), out.gradient(), coarse.values(), coarse.gradient())) {
      fill(array);
    }
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("3x3 convolution", new Conv3x3(parameters, "conv", in, out));
    layers.put("1x1 convolution", new Pointwise(parameters, "pointwise", in, out));
    layers.put("modulation and SiLU", new ModulatedSilu(parameters, "level", embedding, in, out));
    layers.put("modulation", new NoiseModulation(parameters, "level", embedding, in, out));
    layers.put("SiLU", new Silu(in, out));
    layers.put("sum", new Sum(in, in, out));
    layers.put("down", new Down(in, coarse));
    layers.put("up", new Up(coarse, out));
    System.out.printf(
        "%-24s %10s %10s   batch %d, %d channels, %d x %d%n",
        "layer", "forward", "backward", batch, channels, nodes, nodes);
    layers.forEach(
        (name, layer) ->
            System.out.printf(
                Locale.ROOT,
                "%-24s %10.2f %10.2f%n",
                name,
                mean(layer::forward, repetitions),
                mean(layer::backward, repetitions)));
  }

  private static void fill(INDArray array) {
    SplittableRandom random = new SplittableRandom(2);
    float[] values = new float[Math.toIntExact(array.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Transfer.upload(values, array);
  }

  /** After as many passes that do not count. */
  private static double mean(Runnable pass, int repetitions) {
    for (int i = 0; i < repetitions; i++) {
      pass.run();
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    for (int i = 0; i < repetitions; i++) {
      pass.run();
    }
    return 1e-6 * (system.getProcessCpuTime() - start) / repetitions;
  }
}
