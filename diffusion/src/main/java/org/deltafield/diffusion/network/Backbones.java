package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** The non-linear part of a {@link ScoreNetwork}, by its specification. */
final class Backbones {
  /** Scaled noisy field and scaled source. */
  private static final int INPUTS = 2;

  private Backbones() {}

  /** Declares the weights. */
  static void register(List<Parameters.Block> blocks, NetworkSpec spec) {
    switch (spec.family()) {
      case SINE -> SpectralStack.register(blocks, sine(spec));
      case UNET -> UNet.register(blocks, unet(spec));
      case ENERGY -> EnergyBackbone.register(blocks, energy(spec));
    }
  }

  /** Builds it on declared weights. */
  static Backbone create(NetworkSpec spec, Parameters parameters, int batch, DataType type) {
    int side = spec.side();
    return switch (spec.family()) {
      case SINE -> new SpectralStack(sine(spec), parameters, batch, type);
      case UNET -> new UNet(unet(spec), parameters, batch, side, side, type);
      case ENERGY -> new EnergyBackbone(energy(spec), parameters, batch, type);
    };
  }

  private static SpectralStack.Shape sine(NetworkSpec spec) {
    return new SpectralStack.Shape(
        INPUTS, spec.intervals(), spec.channels(), spec.modes(), spec.blocks());
  }

  private static EnergyBackbone.Shape energy(NetworkSpec spec) {
    return new EnergyBackbone.Shape(INPUTS, spec.side(), spec.side(), spec.channels());
  }

  private static UNet.Shape unet(NetworkSpec spec) {
    return new UNet.Shape(INPUTS, spec.channels(), spec.levels(), spec.blocks());
  }
}
