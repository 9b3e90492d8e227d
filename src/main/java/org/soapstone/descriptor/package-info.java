/// Smooth invariant features of an atom's surroundings, their derivatives and their adjoint.
///
/// The neighbours j of a centre i make a density whose expansion coefficients are
///
/// ```
/// c[z][n][lm] = sum over neighbours j of species z of R_n(r_ij) Y_lm(r_ij / |r_ij|)
/// ```
///
/// and whose rotation invariants of second order are the power spectrum
///
/// ```
/// p[z1 n1, z2 n2, l] = factor * sum_m c[z1][n1][lm] c[z2][n2][lm]
/// ```
///
/// (Bartók, Kondor, Csányi, doi:10.1103/PhysRevB.87.184115; in the language of the atomic cluster
/// expansion, correlation order 2: Drautz, doi:10.1103/PhysRevB.99.014104). Together with a
/// constant and sums of pair functions they are the columns `B_k(i)` of a linear model `E = sum_i
/// sum_k w_k B_k(i)`.
///
/// Derivatives travel forward for design-matrix rows (every feature has its own gradient) and
/// backward for a known model (only `dE/dc` is needed); tests hold the two against each other and
/// against dual numbers and finite differences.
///
/// {@link org.soapstone.descriptor.Soap} is the power spectrum as other programs define it, for
/// comparison and for Python; it is not what potentials are made of.
///
/// | symbol | code | meaning |
/// |---|---|---|
/// | `z` | species index | place of a chemical species in `BasisSettings.species()` |
/// | `q = z nMax + n` | channel | species and radial function together |
/// | `c[q][lm]` | `coefficients` | density coefficients of one centre |
/// | `B_k` | feature | column k of the design matrix |
/// | `D[q][lm]` | `sensitivity` | dE/dc, eV |
/// | `g_p` | pair gradient | dE_i/dr_ij of pair p with centre i, eV/A |
@NullMarked
package org.soapstone.descriptor;

import org.jspecify.annotations.NullMarked;
