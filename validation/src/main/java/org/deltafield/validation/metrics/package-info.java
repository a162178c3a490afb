/** The metrics, one a file. */
package org.deltafield.validation.metrics;
