package org.soapstone.descriptor;

/// Which feature stands in which column.
///
/// Columns come in one block per species of the centre. Within a block: the constant; the pair
/// features, neighbour species slow, radial function fast; the power spectrum over pairs of
/// channels q1 <= q2 (q = species * nMax + n) with l fastest, so that all (q2, l) of one q1 lie
/// side by side.
final class FeatureLayout {

  private final int[] species;
  private final int pairFunctions;
  private final int nMax;
  private final int degrees;
  private final int channels;

  FeatureLayout(BasisSettings settings) {
    species = settings.species();
    pairFunctions = settings.pairFunctions();
    nMax = settings.nMax();
    degrees = settings.lMax() + 1;
    channels = species.length * nMax;
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
    return channels * (channels + 1) / 2 * degrees;
  }

  /// Place of (q1, q2, l = 0) within the power spectrum, q1 <= q2.
  int power(int q1, int q2) {
    return (q1 * channels - q1 * (q1 - 1) / 2 + q2 - q1) * degrees;
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
    return powerFeature(centre, place - powerStart());
  }

  private Feature powerFeature(int centre, int place) {
    int q1 = 0;
    while (q1 + 1 < channels && power(q1 + 1, q1 + 1) <= place) {
      q1++;
    }
    int q2 = q1 + (place - power(q1, q1)) / degrees;
    return new Feature(
        centre, 2, species[q1 / nMax], species[q2 / nMax], q1 % nMax, q2 % nMax, place % degrees);
  }
}
