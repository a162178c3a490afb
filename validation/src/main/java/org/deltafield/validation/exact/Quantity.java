package org.deltafield.validation.exact;

/** Which of the two fields of a problem is meant. */
public enum Quantity {
  /** ρ. */
  CHARGE,
  /** φ. */
  POTENTIAL
}
