/** Denoising score matching: batches, optimiser, checkpoints. */
package org.deltafield.diffusion.training;
