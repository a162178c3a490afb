package org.deltafield.solvers;

/**
 * An approximate inverse M⁻¹ of the operator A, on nodal arrays.
 *
 * <p>Arrays are 0 at held nodes going in, and must be 0 there coming out. With W the cell shares of
 * {@link PoissonOperator#nodeWeights}, W M⁻¹ must be symmetric in the sense ⟨W M⁻¹r, s⟩ = ⟨W r,
 * M⁻¹s⟩ and positive definite on unknown nodes, since conjugate gradients run in the inner product
 * ⟨u, v⟩ = Σ w u v, in which A is symmetric. Where A is singular, constants may lie in the null
 * space of M⁻¹. An instance may keep scratch memory, so it belongs to one thread.
 */
@FunctionalInterface
public interface Preconditioner {
  /** z ← M⁻¹ r; r is left as it is. r and z are different arrays. Allocates nothing. */
  void apply(double[] r, double[] z);
}
