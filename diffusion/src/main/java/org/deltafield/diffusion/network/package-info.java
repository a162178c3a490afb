/** Score networks on ND4J: explicit layers over arrays that are allocated once. */
package org.deltafield.diffusion.network;
