package org.soapstone.regression;

/// How many rows of each quantity a structure has; energy rows first, then force rows, then virial
/// rows.
public record RowLayout(int energy, int force, int virial) {

  public RowLayout {
    requireNotNegative("energy", energy);
    requireNotNegative("force", force);
    requireNotNegative("virial", virial);
  }

  /// Every row that a structure can have: one energy, 3 forces an atom, 6 virials.
  public static RowLayout all(int atoms) {
    return new RowLayout(1, 3 * atoms, 6);
  }

  private static void requireNotNegative(String name, int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(name + " rows must not be negative but are " + rows);
    }
  }

  /// Rows of all quantities together.
  public int rows() {
    return energy + force + virial;
  }

  /// Rows of one quantity.
  public int count(Quantity quantity) {
    return switch (quantity) {
      case ENERGY -> energy;
      case FORCE -> force;
      case VIRIAL -> virial;
    };
  }

  /// First row of one quantity.
  public int start(Quantity quantity) {
    return switch (quantity) {
      case ENERGY -> 0;
      case FORCE -> energy;
      case VIRIAL -> energy + force;
    };
  }

  /// One past the last row of one quantity.
  public int end(Quantity quantity) {
    return start(quantity) + count(quantity);
  }

  /// The row of a layout that has all of a quantity, and is about the same number as one of these.
  public int rowIn(RowLayout whole, int row) {
    Quantity quantity = quantity(row);
    return whole.start(quantity) + row - start(quantity);
  }

  /// The quantity that a row is about.
  public Quantity quantity(int row) {
    if (row < 0 || row >= rows()) {
      throw new IllegalArgumentException("row must be in 0 .. " + (rows() - 1) + " but is " + row);
    }
    if (row < energy) {
      return Quantity.ENERGY;
    }
    return row < energy + force ? Quantity.FORCE : Quantity.VIRIAL;
  }
}
