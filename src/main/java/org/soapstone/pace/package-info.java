/// Potentials of the atomic cluster expansion as the performant implementation (PACE) keeps them,
/// in files that end in `.yace`: read, written and evaluated.
///
/// The neighbours j of a centre i are expanded in products of radial functions and complex
/// spherical harmonics, products of these expansions are summed to one or more densities, and the
/// energy is a nonlinear function of the densities:
///
/// ```
/// A[mu][n][lm] = sum over neighbours j of species mu of R_nl(r_ij) Y_lm(r_ij / |r_ij|)
/// rho_p        = sum over functions of c_p Re(A[mu_1][n_1][l_1 m_1] ... A[mu_v][n_v][l_v m_v])
/// E_i          = F(rho) and a short-range repulsion that takes over where atoms come close
/// ```
///
/// Drautz, doi:10.1103/PhysRevB.99.014104; Lysogorskiy and others, doi:10.1038/s41524-021-00559-9.
/// The terms one by one: `docs/theory/pace.md`.
///
/// | symbol | code | meaning |
/// |---|---|---|
/// | `mu` | species index | place of an element in the file's list |
/// | `v` | rank | number of factors of a product |
/// | `g_k` | primitive function | radial function of a bond, from which the `R_nl` are made |
/// | `R_nl` | radial function | `sum_k c_nlk g_k(r)` |
/// | `A` | density coefficient | complex, `A(l,-m) = (-1)^m conj A(l,m)` |
/// | `rho_p` | density | p from 0; not a charge density |
/// | `F` | embedding | energy in eV of the densities |
/// | `phi` | core repulsion | pair energy in eV |
///
/// Y_lm here has the Condon-Shortley phase and `Y_00 = 1`, other than everywhere else in this
/// program.
@NullMarked
package org.soapstone.pace;

import org.jspecify.annotations.NullMarked;
