/** The problem statement, grids, fields, operators and classical solvers. */
package org.deltafield.solvers;
