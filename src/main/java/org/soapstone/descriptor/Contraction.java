package org.soapstone.descriptor;

/// Energy and derivatives of one structure for one set of weights; the arrays are reused by the
/// next call that is given this object and belong to the caller until then.
public final class Contraction {

  double energy;
  double[] atomEnergies = {};
  double[] forces = {};
  final double[] virial = new double[9];

  /// g_p of every pair of the neighbour list, three numbers each.
  double[] pairGradients = {};

  /// Virial of every centre, six numbers each, order xx yy zz yz xz xy.
  double[] atomVirials = {};

  /// What the basis makes of the weights once a call, one block after the other.
  double[] spread = {};

  /// An empty result, to be filled by {@link LocalBasis#contract}.
  public Contraction() {}

  void reserve(int atoms, int pairs) {
    if (atomEnergies.length != atoms) {
      atomEnergies = new double[atoms];
      forces = new double[3 * atoms];
      atomVirials = new double[6 * atoms];
    }
    if (pairGradients.length < 3 * pairs) {
      // A quarter more, as the number of pairs fluctuates from step to step.
      pairGradients = new double[3 * pairs + 3 * pairs / 4];
    }
  }

  void reserveSpread(int size) {
    if (spread.length != size) {
      spread = new double[size];
    }
  }

  /// Total energy in eV.
  public double energy() {
    return energy;
  }

  /// Energy of every centre in eV; not a copy.
  public double[] atomEnergies() {
    return atomEnergies;
  }

  /// Forces -dE/dr in eV/A, interleaved; not a copy.
  public double[] forces() {
    return forces;
  }

  /// Virial -dE/d(strain) in eV, row-major 3x3, symmetric; not a copy.
  public double[] virial() {
    return virial;
  }
}
