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
      case SINE, FOURIER -> SpectralStack.register(blocks, spectral(spec));
      case UNET -> UNet.register(blocks, unet(spec));
      case ENERGY -> EnergyBackbone.register(blocks, energy(spec));
    }
  }

  /** Builds it on declared weights. */
  static Backbone create(NetworkSpec spec, Parameters parameters, int batch, DataType type) {
    int side = spec.side();
    return switch (spec.family()) {
      case SINE, FOURIER -> new SpectralStack(spectral(spec), parameters, batch, type);
      case UNET -> new UNet(unet(spec), parameters, batch, side, side, type);
      case ENERGY -> new EnergyBackbone(energy(spec), parameters, batch, type);
    };
  }

  /** Whether a square grid has nodes enough for a network's modes. */
  static boolean fits(NetworkSpec spec, ModelGrid grid) {
    return spec.family() == Family.UNET || spec.modes() <= most(spec, grid.nx());
  }

  private static int most(NetworkSpec spec, int intervals) {
    return spec.family() == Family.FOURIER ? (intervals + 1) / 2 : intervals - 1;
  }

  private static SpectralStack.Shape spectral(NetworkSpec spec) {
    return new SpectralStack.Shape(
        INPUTS,
        spec.intervals(),
        spec.channels(),
        spec.modes(),
        spec.blocks(),
        spec.family() == Family.FOURIER ? SpectralStack.Basis.FOURIER : SpectralStack.Basis.SINE);
  }

  private static EnergyBackbone.Shape energy(NetworkSpec spec) {
    return new EnergyBackbone.Shape(INPUTS, spec.side(), spec.side(), spec.channels());
  }

  private static UNet.Shape unet(NetworkSpec spec) {
    return new UNet.Shape(INPUTS, spec.channels(), spec.levels(), spec.blocks());
  }
}
