/** Gaussian noise, white or with a spectrum. */
package org.deltafield.diffusion.noise;
