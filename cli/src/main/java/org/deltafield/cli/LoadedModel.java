package org.deltafield.cli;

import java.util.List;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.validation.TrainingPoint;

/**
 * A model ready to sample.
 *
 * @param generator what samples
 * @param sampler the sampler it is meant to be used with
 * @param steps the number of steps it is meant to be used with
 * @param training its training curve; empty if unknown
 */
public record LoadedModel(
    FieldGenerator generator, String sampler, int steps, List<TrainingPoint> training) {}
