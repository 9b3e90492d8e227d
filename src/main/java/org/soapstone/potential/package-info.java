/// Learnt potentials: reference energies, short-range repulsion and a linear model of local
/// features with its posterior; how they are fitted, judged, proved and kept in files.
///
/// ```text
/// E = sum_i [E0(z_i) + sum_k c_k B_k(i)] + E_zbl,   F = -dE/dr,   W = -dE/deps
/// V_zbl(r) = f(r) k Z1 Z2 / r  sum_i a_i exp(-d_i r / a),   a = 0.46850 A / (Z1^0.23 + Z2^0.23)
/// ```
///
/// | symbol | meaning | unit |
/// |---|---|---|
/// | `E0(z)` | energy of a free atom of species z | eV |
/// | `B_k(i)` | feature k of the surroundings of atom i | 1 |
/// | `c ~ N(m, S)` | coefficients and their posterior; predictions take the mean | eV |
/// | `E_zbl` | screened nuclear repulsion, faded out by `f` below the length of a bond | eV |
/// | `F`, `W` | forces, virial | eV/A, eV |
/// | `s_q` | calibration: factor on the error bars of quantity q | 1 |
///
/// **Baselines once.** `E0` and `E_zbl` are subtracted from energies, forces and virials before a
/// fit and added back at prediction. Energy and virial rows are divided by the number of atoms, so
/// that a frame counts the same whatever its size.
///
/// A `.stone` file is a zip of a manifest and `.npy` arrays; it names its fingerprint, carries a
/// self-test to the bit, and is refused where either fails.
///
/// J. F. Ziegler, J. P. Biersack, U. Littmark, *The Stopping and Range of Ions in Solids*, Pergamon
/// (1985), ISBN 978-0-08-021603-4 (repulsion); C. van der Oord et al.,
/// doi:10.1038/s41524-023-01104-6 (linear potentials with error bars). The theory pages are
/// `docs/theory/descriptor.md`, `bayesian-regression.md` and `calibration.md`.
@NullMarked
package org.soapstone.potential;

import org.jspecify.annotations.NullMarked;
