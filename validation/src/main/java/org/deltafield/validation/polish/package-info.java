/** Sampled fields as first guesses of classical solvers. */
package org.deltafield.validation.polish;
