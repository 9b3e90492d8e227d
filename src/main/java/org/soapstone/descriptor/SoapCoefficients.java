package org.soapstone.descriptor;

import java.util.Arrays;

/// Density coefficients of one centre, or a mean of several, and their derivatives by the positions
/// of all atoms. Reused from centre to centre.
final class SoapCoefficients {

  /// Numbers a slot: n slow, (l, m) fast.
  final int block;

  private final int slots;

  /// c, slot slow.
  final double[] values;

  /// d c / d x, y, z of each atom and slot: `((atom slots + slot) 3 + axis) block`; empty unless
  /// wanted.
  final double[] gradient;

  /// Whether an atom's slot has any gradient.
  private final boolean[] touched;

  SoapCoefficients(int slots, int block, int atoms) {
    this.slots = slots;
    this.block = block;
    values = new double[slots * block];
    gradient = new double[Math.multiplyExact(Math.multiplyExact(atoms, slots), 3 * block)];
    touched = new boolean[atoms * slots];
  }

  void clear() {
    Arrays.fill(values, 0);
    for (int at = 0; at < touched.length; at++) {
      if (touched[at]) {
        Arrays.fill(gradient, 3 * at * block, 3 * (at + 1) * block, 0);
        touched[at] = false;
      }
    }
  }

  boolean wantsGradient() {
    return touched.length > 0;
  }

  boolean isTouched(int atom, int slot) {
    return touched[atom * slots + slot];
  }

  /// Where the derivatives of a slot by one coordinate of an atom start.
  int place(int atom, int slot, int axis) {
    return ((atom * slots + slot) * 3 + axis) * block;
  }

  /// Place of a slot of an atom, from now on counted as filled.
  int touch(int atom, int slot) {
    touched[atom * slots + slot] = true;
    return place(atom, slot, 0);
  }
}
