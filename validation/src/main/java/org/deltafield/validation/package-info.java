/** Metrics, benchmarks and reports. */
package org.deltafield.validation;
