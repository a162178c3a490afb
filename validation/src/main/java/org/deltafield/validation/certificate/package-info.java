/** Bounds on the error of a field from its residual alone. */
package org.deltafield.validation.certificate;
