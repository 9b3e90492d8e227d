package org.soapstone.descriptor;

import java.util.List;
import org.soapstone.basis.RadialBasis;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The features of a linear model of local energies, `E = sum_i sum_k w_k B_k(i)`, with these ways
/// through them:
///
/// - {@link #values}: the energy row alone;
/// - {@link #rows}: all `1 + 3N + 6` design-matrix rows (energy, forces, virial);
/// - {@link #contract}: energy, forces and virial for known weights, or of any function of each
///   atom's features, without any feature's gradient;
/// - {@link #jacobian}: the gradients of one atom's features, for models that are not linear.
///
/// Immutable and safe to share between threads; each concurrent call needs a {@link Workspace} of
/// its own. All results are the same bits for any number of threads.
public sealed interface LocalFeatures permits CentreFeatures {

  FeatureSettings settings();

  /// Number of features K.
  int size();

  /// Number of columns of a species' block: the features of an atom stand in the block of its
  /// species, the others of its row are zero.
  ///
  /// @param kind index of the species in `settings().species()`
  int blockSize(int kind);

  /// Number of columns of the widest block.
  default int largestBlock() {
    int largest = 0;
    for (int kind = 0; kind < settings().species().length; kind++) {
      largest = Math.max(largest, blockSize(kind));
    }
    return largest;
  }

  /// First column of the block of a species, given as an index; of the one after the last, K.
  int block(int kind);

  /// What feature k measures, in a word or two.
  ///
  /// @throws IllegalArgumentException unless `0 <= k < size()`
  String name(int k);

  /// Number of factors of feature k: 0 a constant, 1 a sum over pairs, 2 the power spectrum.
  ///
  /// @throws IllegalArgumentException unless `0 <= k < size()`
  int order(int k);

  /// Radial function of each factor of feature k.
  int[] radials(int k);

  /// Degree of the spherical harmonic of each factor of feature k.
  int[] degrees(int k);

  /// Feature k as a sum of products of the density coefficients of its centre, whose species is
  /// that of the block: no factor in a constant; one in a pair feature, with the radial function
  /// counted among those of pairs. Several functions are summed where species are put together.
  ///
  /// @throws IllegalArgumentException unless `0 <= k < size()`
  List<ProductFunction> products(int k);

  /// Radial functions of the density: how neighbours of one species come into that of a centre of
  /// another, both as indices.
  RadialBasis densityRadials(int centre, int neighbour);

  /// Radial functions of the pair features, likewise.
  ///
  /// @throws IllegalArgumentException if there are no pair features
  RadialBasis pairRadials(int centre, int neighbour);

  /// Number of design-matrix rows of a structure of N atoms, `1 + 3N + 6`.
  default int rowCount(int atoms) {
    return 1 + 3 * atoms + 6;
  }

  /// Memory for calls of these features.
  Workspace workspace();

  /// The features summed over all atoms.
  ///
  /// @param list neighbours within at least `settings().range()`
  /// @param row K numbers, overwritten
  /// @throws org.soapstone.structure.BadInputException if the structure has a species that the
  ///   settings do not name
  void values(Structure structure, NeighborList list, double[] row, Workspace workspace);

  /// The features of each atom: row i of `out` holds `B(i)`, in the columns of its species' block.
  ///
  /// @param out at least N x K, overwritten
  void atomValues(
      Structure structure, NeighborList list, Matrix out, Workspace workspace, Tasks tasks);

  /// All design-matrix rows of a structure: row 0 the energy `sum_i B(i)`, rows 1 .. 3N the forces
  /// `-dB/dr` (x y z of atom 0, then of atom 1, ...; 1/A), last six the virial `-dB/d(strain)` in
  /// the order xx yy zz yz xz xy. One structure is one task: callers with many give each its own
  /// rows.
  ///
  /// @param out receives the rows from `firstRow` on, overwritten
  void rows(Structure structure, NeighborList list, Matrix out, int firstRow, Workspace workspace);

  /// The features of one atom and their derivatives, `dB(i)/dr_ij`, as if each of its pairs had a
  /// neighbour of its own, images included. All else follows: atom j of a pair moves `B(i)` by
  /// these rows, atom i by minus their sum, a strain by `r_ij,a dB(i)/dr_ij,b`.
  ///
  /// Allocates nothing; with several threads each needs a workspace of its own.
  ///
  /// @param centre the atom i
  /// @param values receives `B(i)`, the columns of its block
  /// @param out row `3 (p - list.first(i)) + a` receives the derivative by component a of the
  ///   vector of pair p, 1/A; at least 3 pairs x blockSize, overwritten
  void jacobian(
      Structure structure,
      NeighborList list,
      int centre,
      double[] values,
      Matrix out,
      Workspace workspace);

  /// Energy, forces and virial of `E = sum_i f(B(i))` for any smooth f, by the way of {@link
  /// #contract(Structure, NeighborList, double[][], Contraction[], Workspace, Tasks)} with the
  /// derivatives of f in the place of weights.
  ///
  /// @param result overwritten
  void contract(
      Structure structure,
      NeighborList list,
      AtomFunction function,
      Contraction result,
      Workspace workspace,
      Tasks tasks);

  /// Energy, forces and virial for known weights.
  ///
  /// @param weights one or several sets of K weights, eV
  /// @param results as many, overwritten
  void contract(
      Structure structure,
      NeighborList list,
      double[][] weights,
      Contraction[] results,
      Workspace workspace,
      Tasks tasks);
}
