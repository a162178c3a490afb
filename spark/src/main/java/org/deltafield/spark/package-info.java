/** Data sets made by Apache Spark: one task per shard, on this machine or on a cluster. */
package org.deltafield.spark;
