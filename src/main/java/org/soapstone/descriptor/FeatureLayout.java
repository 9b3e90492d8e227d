package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.List;

/// Which feature stands in which column.
///
/// Columns come in one block per species of the centre. Within a block: the constant; the pair
/// features, neighbour species slow, radial function fast; the power spectrum over pairs of
/// channels q1 <= q2 (q = species * nMax + n) with l fastest, so that all (q2, l) of one q1 lie
/// side by side.
///
/// A compressed spectrum has fewer columns. Each is a sum of features of the whole one, times
/// shares: of species put together, or of a product seen from each of its two factors.
final class FeatureLayout {

  /// In the place of a species: all together.
  private static final int ANY = -1;

  private static final int[] NONE = {};

  private final int[] species;
  private final int pairFunctions;
  private final int nMax;
  private final int degrees;
  private final int channels;

  /// The products, l aside, in the order of their columns.
  private final List<Product> products = new ArrayList<>();

  /// For each pair of channels the columns of l = 0 that it adds to, and its share in each.
  private final int[][] columns;

  private final double[][] shares;

  /// Species, as places, and radial functions of two factors.
  private record Product(int z1, int n1, int z2, int n2) {}

  FeatureLayout(BasisSettings settings) {
    species = settings.species();
    pairFunctions = settings.pairFunctions();
    nMax = settings.nMax();
    degrees = settings.lMax() + 1;
    channels = species.length * nMax;
    columns = new int[channels * channels][];
    shares = new double[channels * channels][];
    switch (settings.compression()) {
      case OFF -> eachPair(false);
      case CROSSOVER -> eachPair(true);
      case MU2 -> allTogether();
      case MU1NU1 -> eachWithAll();
    }
  }

  /// A column for each pair of channels, or for those of one species.
  private void eachPair(boolean ofOneSpecies) {
    for (int q1 = 0; q1 < channels; q1++) {
      for (int q2 = q1; q2 < channels; q2++) {
        if (ofOneSpecies && q1 / nMax != q2 / nMax) {
          share(q1, q2, NONE);
        } else {
          share(q1, q2, new int[] {column(q1 / nMax, q1 % nMax, q2 / nMax, q2 % nMax)}, 1);
        }
      }
    }
  }

  /// The spectrum of the density of all species. Two channels of one n meet twice in it.
  private void allTogether() {
    int[][] column = new int[nMax][nMax];
    for (int n1 = 0; n1 < nMax; n1++) {
      for (int n2 = n1; n2 < nMax; n2++) {
        column[n1][n2] = column(ANY, n1, ANY, n2);
        column[n2][n1] = column[n1][n2];
      }
    }
    for (int q1 = 0; q1 < channels; q1++) {
      for (int q2 = q1; q2 < channels; q2++) {
        boolean twice = q1 != q2 && q1 % nMax == q2 % nMax;
        share(q1, q2, new int[] {column[q1 % nMax][q2 % nMax]}, twice ? Math.sqrt(2) : 1);
      }
    }
  }

  /// The density of each species with that of all: a pair of channels is seen from both.
  private void eachWithAll() {
    int[][] column = new int[channels][nMax];
    for (int q = 0; q < channels; q++) {
      for (int n = 0; n < nMax; n++) {
        column[q][n] = column(q / nMax, q % nMax, ANY, n);
      }
    }
    for (int q1 = 0; q1 < channels; q1++) {
      share(q1, q1, new int[] {column[q1][q1 % nMax]}, Math.sqrt(2));
      for (int q2 = q1 + 1; q2 < channels; q2++) {
        share(q1, q2, new int[] {column[q1][q2 % nMax], column[q2][q1 % nMax]}, 1, 1);
      }
    }
  }

  private int column(int z1, int n1, int z2, int n2) {
    products.add(new Product(z1, n1, z2, n2));
    return (products.size() - 1) * degrees;
  }

  private void share(int q1, int q2, int[] into, double... share) {
    columns[q1 * channels + q2] = into;
    shares[q1 * channels + q2] = share;
  }

  /// Number of species.
  int species() {
    return species.length;
  }

  /// Number of channels q.
  int channels() {
    return channels;
  }

  int size() {
    return species.length * blockSize();
  }

  int blockSize() {
    return powerStart() + powerSize();
  }

  /// First column of a centre species' block.
  int block(int centreSpecies) {
    return centreSpecies * blockSize();
  }

  /// Column, within a block, of the first pair function of a neighbour species.
  int pairStart(int neighbourSpecies) {
    return 1 + neighbourSpecies * pairFunctions;
  }

  /// Column, within a block, where the power spectrum starts.
  int powerStart() {
    return pairStart(species.length);
  }

  int powerSize() {
    return products.size() * degrees;
  }

  /// Places, within the power spectrum, of the features for l = 0 that (q1, q2), q1 <= q2, adds to.
  int[] power(int q1, int q2) {
    return columns[q1 * channels + q2];
  }

  /// What one (q1, q2), as a feature of its own, adds to each of these.
  double[] shares(int q1, int q2) {
    return shares[q1 * channels + q2];
  }

  Feature feature(int column) {
    if (!(column >= 0 && column < size())) {
      throw new IllegalArgumentException("column must lie in [0, " + size() + "), got " + column);
    }
    int centre = species[column / blockSize()];
    int place = column % blockSize();
    if (place == 0) {
      return new Feature(centre, 0, 0, 0, 0, 0, 0);
    }
    if (place < powerStart()) {
      int pair = place - 1;
      return new Feature(centre, 1, species[pair / pairFunctions], 0, pair % pairFunctions, 0, 0);
    }
    int power = place - powerStart();
    Product product = products.get(power / degrees);
    return new Feature(
        centre,
        2,
        neighbour(product.z1),
        neighbour(product.z2),
        product.n1,
        product.n2,
        power % degrees);
  }

  private int neighbour(int z) {
    return z == ANY ? Feature.ANY : species[z];
  }
}
