package org.soapstone.speed;

import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// A structure with its neighbours, features, and the weights of a linear model: the power spectrum
/// of eight radial functions up to l = 6, or the cluster expansion up to the fourth order.
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record SoapCase(Structure structure, NeighborList list, LocalFeatures basis, double[] weights) {

  /// A, between the third and the fourth neighbours of the crystal.
  static final double CRYSTAL_RADIUS = 5;

  private static final int NEIGHBOURS = 60;
  private static final int EXPANSION_NEIGHBOURS = 30;

  /// Gives 992 functions.
  static final double EXPANSION_DEGREE = 14.5;

  /// A; more than that many neighbours are within.
  private static final double REACH = 8;

  private static SoapCase of(Structure structure, FeatureSettings settings) {
    LocalFeatures basis = settings.features();
    return new SoapCase(
        structure,
        NeighborList.build(structure, settings.range()),
        basis,
        Numbers.uniform("model", basis.size()));
  }

  /// `side^3` atoms with 30 neighbours on average, and products up to a degree.
  static SoapCase expansion(int side, double degree) {
    Structure structure = Silicon.disordered(side);
    double rCut = Silicon.radius(structure, EXPANSION_NEIGHBOURS, REACH);
    return of(
        structure,
        new ProductSettings(
            new int[] {Silicon.ELEMENT}, rCut, 4, degree, 4.125, 0.75, rCut, 12, 1.25, 1));
  }

  static BasisSettings settings(double rCut) {
    return new BasisSettings(new int[] {Silicon.ELEMENT}, rCut, 8, 6, rCut, 0, 1.5, 1);
  }

  /// `side^3` atoms with 60 neighbours on average.
  static SoapCase disordered(int side) {
    Structure structure = Silicon.disordered(side);
    return of(structure, settings(Silicon.radius(structure, NEIGHBOURS, REACH)));
  }

  /// `8 side^3` atoms with 28 neighbours each.
  static SoapCase crystal(int side) {
    return of(Silicon.crystal(side, side, side), settings(CRYSTAL_RADIUS));
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
