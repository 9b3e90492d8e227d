package org.soapstone.pace;

/// How the embedding energy F of a centre and its core repulsion make up its energy, and the slopes
/// of that. Reused from centre to centre.
///
/// - Inner cutoff by density or distance: `F P(core; cut, width) + core`, P as in [Fade];
/// - zbl: `F f + core (1 - f)` with `f = P(width - gap; width, width)`, gap being how far the
///   nearest neighbour is from the beginning of its inner cutoff.
final class CoreMixing {

  /// Energy without that of the atom alone, eV.
  double energy;

  /// Slope of the energy over F.
  double ofEmbedding;

  /// Slope over the core repulsion.
  double ofCore;

  /// Slope over the distance of the nearest neighbour, eV/A.
  double ofNearest;

  void byRepulsion(double f, double core, double cut, double width) {
    ofEmbedding = Fade.value(core, cut, width);
    energy = Math.fma(f, ofEmbedding, core);
    ofCore = Math.fma(f, Fade.slope(core, cut, width), 1);
    ofNearest = 0;
  }

  void byNearest(double f, double core, double gap, double width) {
    ofEmbedding = Fade.value(width - gap, width, width);
    ofCore = 1 - ofEmbedding;
    energy = Math.fma(f, ofEmbedding, core * ofCore);
    ofNearest = (core - f) * Fade.slope(width - gap, width, width);
  }

  /// Without neighbours.
  void alone(double f) {
    energy = f;
    ofEmbedding = 1;
    ofCore = 0;
    ofNearest = 0;
  }
}
