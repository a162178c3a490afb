/** What a denoiser's Jacobian tells of its score: symmetry, gain, curvature, stiffness. */
package org.deltafield.diffusion.jacobian;
