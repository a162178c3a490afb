/** How Deltafield's objects look in a cell of the rapaio kernel. Nothing else knows the kernel. */
package org.deltafield.jupyter;
