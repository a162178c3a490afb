package org.deltafield.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.deltafield.diffusion.network.Family;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.Preconditioning;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.diffusion.training.Curve;
import org.deltafield.diffusion.training.NoiseDistribution;
import org.deltafield.diffusion.training.OptimizerSpec;
import org.deltafield.diffusion.training.SamplerDefaults;
import org.deltafield.diffusion.training.Trainer;
import org.deltafield.diffusion.training.TrainingData;
import org.deltafield.diffusion.training.TrainingListener;
import org.deltafield.diffusion.training.TrainingSpec;

/**
 * Training steps per second of the whole step (noise, network, gradients, clipping, Adam, mean of
 * the weights), the processor time of a step, and the growth of the process's memory, on random
 * pairs. Prints one JSON line; the peer is {@code benchmarks/peers/train_step_peer.py}.
 */
public final class TrainingSteps {
  private TrainingSteps() {}

  /**
   * Arguments: blocks, channels, modes (0: a U-Net), levels of the U-Net, batch, steps, intervals
   * (64).
   */
  public static void main(String[] args) throws Exception {
    int blocks = Integer.parseInt(args[0]);
    int modes = Integer.parseInt(args[2]);
    int intervals = args.length > 6 ? Integer.parseInt(args[6]) : 64;
    int steps = Integer.parseInt(args[5]);
    TrainingSpec spec =
        new TrainingSpec(
            "steps",
            new NetworkSpec(
                ModelGrid.square(intervals),
                Preconditioning.WIENER,
                0.05,
                true,
                blocks,
                Integer.parseInt(args[1]),
                Math.max(1, modes),
                10,
                modes == 0 ? Family.UNET : Family.SINE,
                Integer.parseInt(args[3])),
            new NoiseDistribution(NoiseDistribution.Kind.LOG_UNIFORM, 0.002, 80, 0, 1),
            new OptimizerSpec(1e-3, 0.9, 0.99, 1, 10, 0.001),
            new SamplerDefaults("euler", 4, new KarrasSchedule(0.2, 80, 7)),
            Integer.parseInt(args[4]),
            steps,
            0.999,
            1,
            steps,
            steps,
            1);
    TrainingData data = random(256, spec.network().stateSize());
    Trainer trainer = new Trainer(spec, data, data, "random", "benchmark");
    Watch watch = new Watch(steps);
    trainer.run(watch, checkpoint -> {});
    System.out.printf(
        Locale.ROOT,
        "{\"peer\": \"deltafield\", \"steps_per_second\": %.2f, \"cpu_seconds_per_step\": %.4f,"
            + " \"memory_growth_mib\": %.1f, \"steps\": %d}%n",
        watch.rate,
        watch.cpu,
        watch.growth / 1048576.0,
        steps);
  }

  private static TrainingData random(int size, int length) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] values = new float[size][length];
    for (float[] row : values) {
      for (int i = 0; i < length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return new TrainingData() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public float[] clean(int index) {
        return values[index];
      }

      @Override
      public float[] source(int index) {
        return values[size - 1 - index];
      }
    };
  }

  /**
   * Times all steps after the first quarter, and looks at the resident set at both ends of that
   * time.
   */
  private static final class Watch implements TrainingListener {
    private final int from;
    private final int to;
    private long start;
    private long cpuStart;
    private double cpu;
    private long resident;
    private double rate;
    private long growth;

    Watch(int steps) {
      from = steps / 4;
      to = steps - 1;
    }

    @Override
    public void step(int done, int of) {
      if (done == from) {
        resident = resident();
        cpuStart = processor();
        start = System.nanoTime();
      } else if (done == to) {
        rate = (to - from) / (1e-9 * (System.nanoTime() - start));
        cpu = 1e-9 * (processor() - cpuStart) / (to - from);
        growth = resident() - resident;
      }
    }

    @Override
    public void point(Curve.Point point) {}

    private static long processor() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    private static long resident() {
      System.gc();
      try {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
          if (line.startsWith("VmRSS:")) {
            return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      } catch (IOException e) {
        return 0;
      }
      return 0;
    }
  }
}
