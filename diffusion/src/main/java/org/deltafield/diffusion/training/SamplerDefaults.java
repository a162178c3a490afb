package org.deltafield.diffusion.training;

import org.deltafield.diffusion.NoiseSchedule;

/**
 * The sampler that a model is meant to be used with, and that its validation uses.
 *
 * @param sampler a name from the catalogue of samplers
 * @param steps of the schedule
 * @param schedule of noise levels
 */
public record SamplerDefaults(String sampler, int steps, NoiseSchedule schedule) {}
