package org.soapstone.pace;

/// The parameters of the energy of a centre as a function of its densities; see [DensityEnergy].
///
/// @param kind form of f
/// @param densities number of densities
/// @param parameters `w_0 m_0 w_1 m_1 ...`, at least two a density; further ones are kept
/// @param coreCut core repulsion at which the embedding has faded out, eV
/// @param coreWidth width of that, eV
@SuppressWarnings("ArrayRecordComponent") // every array is copied on its way in and out
public record PaceEmbedding(
    EmbeddingKind kind, int densities, double[] parameters, double coreCut, double coreWidth) {

  private static final int MOST_DENSITIES = 1000;

  /// @throws IllegalArgumentException if a number is out of bounds or not finite
  public PaceEmbedding {
    parameters = parameters.clone();
    Bounds.within("densities", densities, 1, MOST_DENSITIES);
    Bounds.allFinite("parameters", parameters);
    if (parameters.length < 2 * densities) {
      throw new IllegalArgumentException(
          "parameters must hold two numbers for each of "
              + densities
              + " densities but holds "
              + parameters.length);
    }
    for (int p = 0; p < densities; p++) {
      Bounds.positive("parameters[" + (2 * p + 1) + "]", parameters[2 * p + 1]);
    }
    Bounds.finite("coreCut", coreCut);
    Bounds.positive("coreWidth", coreWidth);
  }

  /// A copy.
  @Override
  public double[] parameters() {
    return parameters.clone();
  }
}
