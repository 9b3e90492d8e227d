package org.soapstone.regression;

/// What a row of observations is about. The rows of a structure come in this order.
public enum Quantity {
  /// Energy of a structure, one row.
  ENERGY(0),
  /// Force components, three rows an atom.
  FORCE(1),
  /// Virial components in Voigt order, six rows.
  VIRIAL(2);

  private final int index;

  Quantity(int index) {
    this.index = index;
  }

  /// Place in arrays that have one entry a quantity.
  public int index() {
    return index;
  }
}
