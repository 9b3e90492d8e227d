package org.soapstone.speed;

import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// A structure with its neighbours, the power spectrum of eight radial functions up to l = 6, and
/// the weights of a linear model.
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record SoapCase(Structure structure, NeighborList list, LocalBasis basis, double[] weights) {

  /// A, between the third and the fourth neighbours of the crystal.
  static final double CRYSTAL_RADIUS = 5;

  private static final int NEIGHBOURS = 60;

  /// A; more than that many neighbours are within.
  private static final double REACH = 8;

  private static SoapCase of(Structure structure, double rCut) {
    LocalBasis basis = new LocalBasis(settings(rCut));
    return new SoapCase(
        structure,
        NeighborList.build(structure, rCut),
        basis,
        Numbers.uniform("model", basis.size()));
  }

  static BasisSettings settings(double rCut) {
    return new BasisSettings(new int[] {Silicon.ELEMENT}, rCut, 8, 6, rCut, 0, 1.5, 1);
  }

  /// `side^3` atoms with 60 neighbours on average.
  static SoapCase disordered(int side) {
    Structure structure = Silicon.disordered(side);
    return of(structure, Silicon.radius(structure, NEIGHBOURS, REACH));
  }

  /// `8 side^3` atoms with 28 neighbours each.
  static SoapCase crystal(int side) {
    return of(Silicon.crystal(side, side, side), CRYSTAL_RADIUS);
  }

  int atoms() {
    return structure.size();
  }

  /// Mean number of neighbours of an atom.
  double neighbours() {
    return (double) list.pairs() / atoms();
  }

  /// The features of another structure, summed over its atoms.
  double[] features(Structure other) {
    double[] row = new double[basis.size()];
    NeighborList pairs = NeighborList.build(other, basis.settings().range());
    basis.values(other, pairs, row, basis.workspace());
    return row;
  }
}
