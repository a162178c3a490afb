/** Source distributions, (charge, potential) pairs and HDF5 shards. */
package org.deltafield.datasets;
