package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.basis.GaussianTypeOrbitals;
import org.soapstone.basis.PolynomialRadials;
import org.soapstone.basis.SmearedRadials;
import org.soapstone.basis.TabulatedRadials;

/// SOAP as DScribe 2.1 defines it (Himanen et al., doi:10.1016/j.cpc.2019.106949), with its names.
///
/// All atoms within `r_cut + sigma sqrt(2 ln 1000)` count, the centre included, without a cutoff
/// function: the descriptor jumps as an atom comes within that distance. Good for comparing with
/// DScribe, not for dynamics.
///
/// @param species atomic numbers in any order
/// @param rCut `r_cut`, in A
/// @param nMax `n_max`
/// @param lMax `l_max`, at most 20
/// @param sigma width of the atoms, in A
/// @param rbf radial functions
/// @param compression of the pairs of species
/// @param weighting of the atoms by distance
/// @param average over centres
// The array is copied in and out, and is never compared.
@SuppressWarnings("ArrayRecordComponent")
public record DScribeSettings(
    int[] species,
    double rCut,
    int nMax,
    int lMax,
    double sigma,
    Rbf rbf,
    Compression compression,
    DensityWeight weighting,
    Average average) {

  /// Kinds of radial functions.
  public enum Rbf {
    GTO,
    POLYNOMIAL
  }

  private static final int HIGHEST_DEGREE = 20;

  /// `2 ln(1/0.001)`: where DScribe lets a Gaussian end.
  private static final double REACH = 6 * 2.302585092994046;

  /// @throws IllegalArgumentException naming the parameter, its bound and its value
  public DScribeSettings {
    species = Arrays.stream(species).sorted().distinct().toArray();
    if (species.length == 0) {
      throw new IllegalArgumentException("species must name at least one element");
    }
    if (!(rCut > (rbf == Rbf.GTO ? 1 : 0) && rCut < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          rbf == Rbf.GTO
              ? "r_cut must be above 1 for gto, got " + rCut
              : "r_cut must be positive and finite, got " + rCut);
    }
    if (nMax < 1) {
      throw new IllegalArgumentException("n_max must be at least 1, got " + nMax);
    }
    if (lMax < 0 || lMax > HIGHEST_DEGREE) {
      throw new IllegalArgumentException("l_max must lie in [0, 20], got " + lMax);
    }
    if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sigma must be positive and finite, got " + sigma);
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
    double range = rCut + sigma * Math.sqrt(REACH);
    SoapLayout layout = SoapLayout.dscribe(species, nMax, lMax, compression);
    return new Soap(layout, radials(range), weighting, range, average, false);
  }

  private SmearedRadials radials(double range) {
    return switch (rbf) {
      case GTO -> {
        GaussianTypeOrbitals orbitals = new GaussianTypeOrbitals(nMax, lMax, rCut, sigma);
        yield new TabulatedRadials(orbitals, range, orbitals.sharpest());
      }
      case POLYNOMIAL ->
          new TabulatedRadials(
              new PolynomialRadials(nMax, lMax, rCut, sigma), range, 1 / (2 * sigma * sigma));
    };
  }
}
