/** What accuracy costs: models and classical solvers on the same problems. */
package org.deltafield.validation.benchmark;
