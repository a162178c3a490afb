package org.deltafield.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deltafield.cli.LoadedModel;
import org.deltafield.cli.ModelLoader;
import org.deltafield.cli.Models;
import org.deltafield.cli.TrainableSpec;
import org.deltafield.cli.TrainingTask;
import org.deltafield.cli.YamlFile;
import org.deltafield.datasets.Dataset;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.validation.pictures.TrainingCurve;

/**
 * A trained score model, and how it samples: eight samples from seed 1 by the model's own sampler,
 * until told otherwise. Every {@code with…} returns a new one; they share the network, so all of
 * them belong to one thread.
 *
 * <pre>{@code
 * var samples = Model.load("poisson-dirichlet-64").withSamples(16).sample(problem);
 * }</pre>
 */
public final class Model implements Pictured {
  private static final int SAMPLES = 8;

  private final LoadedModel loaded;
  private final SamplingSettings settings;

  private Model(LoadedModel loaded, SamplingSettings settings) {
    this.loaded = loaded;
    this.settings = settings;
  }

  /**
   * A released model by its name, a checkpoint file, or the folder of a training run.
   *
   * @throws org.deltafield.solvers.InvalidInputException in one line that lists what there is
   */
  public static Model load(String model) {
    LoadedModel loaded = ModelLoader.load(Models.find(model));
    return new Model(loaded, new SamplingSettings(loaded.sampler(), loaded.steps(), SAMPLES, 1));
  }

  /**
   * Trains a model on the splits train and validation of a data set, and loads it.
   *
   * @param specification as a training file states it
   * @param data the pairs
   * @param run a folder that receives checkpoint.h5, log.jsonl and model.h5, in place of an earlier
   *     run's
   * @throws org.deltafield.solvers.InvalidInputException in one line that names line and key
   */
  public static Model train(String specification, Dataset data, Path run) {
    TrainableSpec spec = TrainableSpec.read(YamlFile.of("training", specification), null);
    try {
      TrainingTask.silent(run).run(spec, data, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return load(run.toString());
  }

  /** The same with another number of samples for each problem. */
  public Model withSamples(int samples) {
    return with(
        new SamplingSettings(settings.sampler(), settings.steps(), samples, settings.seed()));
  }

  /** The same with other noise. */
  public Model withSeed(long seed) {
    return with(
        new SamplingSettings(settings.sampler(), settings.steps(), settings.samples(), seed));
  }

  /** The same with another number of noise levels. */
  public Model withSteps(int steps) {
    return with(
        new SamplingSettings(settings.sampler(), steps, settings.samples(), settings.seed()));
  }

  /** The same with another sampler of the catalogue, such as {@code "heun"}. */
  public Model withSampler(String sampler) {
    return with(
        new SamplingSettings(sampler, settings.steps(), settings.samples(), settings.seed()));
  }

  private Model with(SamplingSettings other) {
    return new Model(loaded, other);
  }

  /** The network with its sampler, which other parts of Deltafield take. */
  public FieldGenerator generator() {
    return loaded.generator();
  }

  /** How it samples. */
  public SamplingSettings settings() {
    return settings;
  }

  /** Why the model cannot take a problem, in one line; empty when it can. */
  public Optional<String> refusal(Problem problem) {
    return generator().refusal(problem.statement());
  }

  /**
   * Samples potentials of a problem.
   *
   * @throws IllegalArgumentException in one line, if the model refuses the problem
   */
  public Samples sample(Problem problem) {
    Ensemble ensemble = generator().generate(List.of(problem.statement()), settings).get(0);
    return new Samples(problem, generator().name(), settings, ensemble);
  }

  /** How training went. */
  @Override
  public Picture picture() {
    return Picture.of(new TrainingCurve(loaded.training()).plot());
  }

  @Override
  public String toString() {
    return generator().name()
        + ", "
        + generator().parameters()
        + " weights; samples by "
        + settings.sampler()
        + " in "
        + settings.steps()
        + (settings.steps() == 1 ? " step" : " steps");
  }
}
