package org.soapstone.network;

/// How the features of a structure's atoms move with its coordinates: `J[c, i k] = -dB_ik/dq_c`,
/// where `q` are the positions of the atoms (x y z of the first, then of the next) and, if there
/// are more, six components of strain. The sign is that of rows of a design matrix: products with
/// `dE_i/dB_ik` are forces and virials.
///
/// An implementation may hold `J` or compute with it anew. It must be safe to share between
/// threads, and give the same bits each time.
public interface FeatureJacobian {

  /// Number of coordinates.
  int coordinates();

  /// `out_c = sum_ik J[c, i k] g_ik`, overwritten.
  ///
  /// @param gradient numbers `g`, atoms x features, from `start` on
  void slopes(double[] gradient, int start, double[] out);

  /// `out_ik = sum_c J[c, i k] f_c`, overwritten: the transposed product.
  ///
  /// @param factors one number a coordinate
  /// @param out atoms x features, from `start` on
  void directions(double[] factors, double[] out, int start);
}
