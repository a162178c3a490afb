/** Score matching: what a network may predict, how its errors are weighed, and the objectives. */
package org.deltafield.diffusion.objective;
