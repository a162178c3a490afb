/** Score models that are fed the residual of their own estimate, for varying permittivity. */
package org.deltafield.diffusion.residual;
