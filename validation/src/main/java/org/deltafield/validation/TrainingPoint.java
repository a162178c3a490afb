package org.deltafield.validation;

/**
 * One point of a training curve.
 *
 * @param step of the optimiser
 * @param trainingLoss averaged since the last point; NaN where not recorded
 * @param validationLoss on held-out pairs; NaN where not measured
 */
public record TrainingPoint(long step, double trainingLoss, double validationLoss) {}
