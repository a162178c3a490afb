/** One class of the rapaio kernel, repaired: ours comes first on the class path. */
package org.rapaio.jupyter.kernel.channels;
