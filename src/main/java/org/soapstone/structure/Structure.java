package org.soapstone.structure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;

/// Atoms (atomic numbers and Cartesian positions, Angstrom) in a [Cell]. Immutable.
///
/// Atom i has its position at `positions[3 i .. 3 i + 2]`. Atoms may lie anywhere, also far outside
/// the cell. Atoms are counted from 0, in messages too.
public final class Structure {

  private final int[] atomicNumbers;
  private final double[] positions;
  private final Cell cell;

  /// @param atomicNumbers N numbers in 1..118
  /// @param positions 3 N interleaved coordinates, Angstrom
  /// @param cell lattice and boundary conditions
  /// @throws BadInputException if a coordinate is NaN or infinite, naming the atom
  /// @throws IllegalArgumentException if lengths do not fit or an atomic number is out of range
  public Structure(int[] atomicNumbers, double[] positions, Cell cell) {
    if (positions.length != 3L * atomicNumbers.length) {
      throw new IllegalArgumentException(
          "positions must hold 3 x "
              + atomicNumbers.length
              + " values but holds "
              + positions.length);
    }
    this.atomicNumbers = atomicNumbers.clone();
    this.positions = positions.clone();
    this.cell = cell;
    requireElements();
    requireFinite();
  }

  /// Number of atoms N.
  public int size() {
    return atomicNumbers.length;
  }

  /// Atomic number of atom i.
  public int atomicNumber(int i) {
    return atomicNumbers[i];
  }

  /// Copy of the N atomic numbers.
  public int[] atomicNumbers() {
    return atomicNumbers.clone();
  }

  /// The different atomic numbers, ascending.
  public int[] species() {
    BitSet present = new BitSet();
    for (int z : atomicNumbers) {
      present.set(z);
    }
    return present.stream().toArray();
  }

  /// Copy of the 3 N interleaved coordinates, Angstrom.
  public double[] positions() {
    return positions.clone();
  }

  /// The coordinates themselves, which nobody may change.
  double[] coordinates() {
    return positions;
  }

  /// x of atom i, Angstrom.
  public double x(int i) {
    return positions[3 * i];
  }

  /// y of atom i, Angstrom.
  public double y(int i) {
    return positions[3 * i + 1];
  }

  /// z of atom i, Angstrom.
  public double z(int i) {
    return positions[3 * i + 2];
  }

  /// Lattice and boundary conditions.
  public Cell cell() {
    return cell;
  }

  /// The same atoms elsewhere.
  public Structure withPositions(double[] moved) {
    return new Structure(atomicNumbers, moved, cell);
  }

  /// The same atoms elsewhere, in another cell.
  public Structure moved(double[] positions, Cell other) {
    return new Structure(atomicNumbers, positions, other);
  }

  /// The same atoms in the opposite order.
  public Structure reversed() {
    int n = size();
    int[] kinds = new int[n];
    double[] places = new double[3 * n];
    for (int i = 0; i < n; i++) {
      kinds[i] = atomicNumbers[n - 1 - i];
      System.arraycopy(positions, 3 * (n - 1 - i), places, 3 * i, 3);
    }
    return new Structure(kinds, places, cell);
  }

  /// Positions and lattice rows r replaced by (I + eps) r.
  ///
  /// @param strain nine numbers, row major
  public Structure strained(double[] strain) {
    return new Structure(atomicNumbers, Vectors.strained(strain, positions), cell.strained(strain));
  }

  /// Atoms moved by whole lattice vectors to fractional coordinates in [0, 1), up to rounding,
  /// along the directions that repeat. Atoms already there keep their bits.
  public Structure wrapped() {
    double[] moved = positions.clone();
    double[] f = new double[3];
    for (int i = 0; i < size(); i++) {
      cell.fractional(x(i), y(i), z(i), f);
      for (int k = 0; k < 3; k++) {
        double whole = cell.periodic(k) ? Math.floor(f[k]) : 0;
        for (int axis = 0; axis < 3 && whole != 0; axis++) {
          moved[3 * i + axis] -= whole * cell.get(k, axis);
        }
      }
    }
    return withPositions(moved);
  }

  /// SHA-256 (64 hex digits) over the canonical bytes: N and Z as int32, positions, the nine
  /// lattice numbers as float64, pbc as one byte each, little-endian, minus zero taken as zero.
  public String hash() {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 28 * size() + 75).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(size());
    for (int z : atomicNumbers) {
      bytes.putInt(z);
    }
    for (double coordinate : positions) {
      bytes.putDouble(coordinate + 0.0);
    }
    for (double component : cell.rows()) {
      bytes.putDouble(component + 0.0);
    }
    for (boolean periodic : cell.pbc()) {
      bytes.put((byte) (periodic ? 1 : 0));
    }
    return HexFormat.of().formatHex(sha256(bytes.array()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Structure structure
        && Arrays.equals(atomicNumbers, structure.atomicNumbers)
        && Arrays.equals(positions, structure.positions)
        && cell.equals(structure.cell);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(atomicNumbers) + Arrays.hashCode(positions))
        + cell.hashCode();
  }

  @Override
  public String toString() {
    return "Structure of " + size() + " atoms in " + cell;
  }

  private void requireElements() {
    for (int i = 0; i < atomicNumbers.length; i++) {
      if (atomicNumbers[i] < 1 || atomicNumbers[i] > 118) {
        throw new IllegalArgumentException(
            "atomicNumbers[" + i + "] must lie in 1..118 but is " + atomicNumbers[i]);
      }
    }
  }

  private void requireFinite() {
    for (int at = 0; at < positions.length; at++) {
      if (!Double.isFinite(positions[at])) {
        throw new BadInputException(
            "position "
                + "xyz".charAt(at % 3)
                + " of atom "
                + at / 3
                + " ("
                + Element.of(atomicNumbers[at / 3]).symbol()
                + ", counted from 0) is "
                + positions[at]
                + "; expected a finite number of Angstrom");
      }
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
