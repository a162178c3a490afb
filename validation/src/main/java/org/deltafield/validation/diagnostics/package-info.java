/** What a model's score is like: the spike, its curvature and stiffness, and what it remembers. */
package org.deltafield.validation.diagnostics;
