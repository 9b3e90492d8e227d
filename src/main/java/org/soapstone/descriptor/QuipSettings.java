package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.basis.EquispacedGaussians;

/// SOAP in the convention of QUIP's `soap` descriptor (Bartók, Kondor, Csányi,
/// doi:10.1103/PhysRevB.87.184115): a power spectrum of length 1 with a 0 after it (the place of
/// `covariance_sigma0`).
///
/// The options of QUIP that are not here keep their defaults: `normalise=T`,
/// `central_reference_all_species=F`, `diagonal_radial=F`, `basis_error_exponent=10`,
/// `covariance_sigma0=0`, no double exponential cutoff.
///
/// @param species atomic numbers in any order; `species_Z` ascending
/// @param rCut `cutoff`, in A
/// @param transition `cutoff_transition_width`, in A
/// @param nMax `n_max`
/// @param lMax `l_max`
/// @param sigma `atom_sigma`, in A
/// @param centralWeight `central_weight`, how much the centre counts in its own density
// The array is copied in and out, and is never compared.
@SuppressWarnings("ArrayRecordComponent")
public record QuipSettings(
    int[] species,
    double rCut,
    double transition,
    int nMax,
    int lMax,
    double sigma,
    double centralWeight) {

  private static final int HIGHEST_DEGREE = 20;

  /// @throws IllegalArgumentException naming the parameter, its bound and its value
  public QuipSettings {
    species = Arrays.stream(species).sorted().distinct().toArray();
    if (species.length == 0) {
      throw new IllegalArgumentException("species must name at least one element");
    }
    requirePositive("r_cut", rCut);
    if (!(transition > 0 && transition <= rCut)) {
      throw new IllegalArgumentException(
          "cutoff_transition_width must be positive and at most r_cut, got " + transition);
    }
    if (nMax < 1) {
      throw new IllegalArgumentException("n_max must be at least 1, got " + nMax);
    }
    if (lMax < 0 || lMax > HIGHEST_DEGREE) {
      throw new IllegalArgumentException("l_max must lie in [0, 20], got " + lMax);
    }
    requirePositive("sigma", sigma);
    if (!Double.isFinite(centralWeight)) {
      throw new IllegalArgumentException("central_weight must be finite, got " + centralWeight);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
    }
  }

  /// A copy of the atomic numbers, ascending.
  @Override
  public int[] species() {
    return species.clone();
  }

  /// The descriptor.
  ///
  /// @throws IllegalArgumentException if n_max is so large that the radial functions cannot be told
  ///   apart
  public Soap soap() {
    return new Soap(
        SoapLayout.quip(species, nMax, lMax),
        new EquispacedGaussians(nMax, lMax, rCut, transition, sigma),
        DensityWeight.none().withCentre(centralWeight),
        rCut,
        Average.OFF,
        true);
  }
}
