/** Heat maps and charts, drawn without a display. */
package org.deltafield.validation.pictures;
