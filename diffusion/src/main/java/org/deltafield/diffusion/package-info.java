/** Noise schedules, score networks, training and samplers. */
package org.deltafield.diffusion;
