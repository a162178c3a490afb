/** Ground truth in closed form: Gaussian sources, linear observations, their exact posteriors. */
package org.deltafield.validation.exact;
