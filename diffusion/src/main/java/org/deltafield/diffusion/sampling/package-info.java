/** Reverse-time samplers. */
package org.deltafield.diffusion.sampling;
