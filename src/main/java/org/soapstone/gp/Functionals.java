package org.soapstone.gp;

import java.util.Arrays;
import java.util.List;

/// What is asked of the local energies of one structure: `L_r f = sum_i [a_r f(b_i) + D_ir . grad
/// f(b_i)]` for each row r, such as its energy (`a = 1`), its forces and its virial (`a = 0`).
public final class Functionals {

  private final double[] shares;
  private final List<AtomRows> atoms;

  /// @param shares `a`, one a row; not copied
  /// @param atoms all with as many rows
  public Functionals(double[] shares, List<AtomRows> atoms) {
    for (AtomRows atom : atoms) {
      if (atom.slopes().rows() != shares.length) {
        throw new IllegalArgumentException(
            "each atom must have "
                + shares.length
                + " rows, one a share, but one has "
                + atom.slopes().rows());
      }
    }
    this.shares = shares;
    this.atoms = List.copyOf(atoms);
  }

  /// Number of rows R.
  public int rows() {
    return shares.length;
  }

  /// The first rows alone, such as the energy.
  public Functionals first(int count) {
    return new Functionals(
        Arrays.copyOf(shares, count), atoms.stream().map(atom -> atom.first(count)).toList());
  }

  /// Some rows, each multiplied by a number.
  ///
  /// @param factors one a row that is taken
  public Functionals scaled(int[] rows, double[] factors) {
    double[] some = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      some[r] = factors[r] * shares[rows[r]];
    }
    return new Functionals(some, atoms.stream().map(atom -> atom.scaled(rows, factors)).toList());
  }

  double share(int row) {
    return shares[row];
  }

  List<AtomRows> atoms() {
    return atoms;
  }
}
