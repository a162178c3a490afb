/** JMH kernels and comparisons with peers. */
package org.deltafield.benchmarks;
