/** Uncertainty of the score itself, carried through the sampler to an error bar of the field. */
package org.deltafield.diffusion.uncertainty;
