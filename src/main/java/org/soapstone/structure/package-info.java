/// Atoms in a cell: what every other room computes with.
///
/// The neighbour list holds every pair with $r < r_\mathrm{cut}$, $$\mathbf r_{ij} = \mathbf r_j -
/// \mathbf r_i + s_1 \mathbf a_1 + s_2 \mathbf a_2 + s_3 \mathbf a_3, \qquad \mathbf s \in \mathbb
/// Z^3,$$ found by cell lists (Quentrec and Brot, J. Comput. Phys. 13, 430 (1973),
/// doi:10.1016/0021-9991(73)90046-6) over a reduced lattice basis.
///
/// | symbol | name here | unit |
/// |---|---|---|
/// | $\mathbf a_k$ | row k of [org.soapstone.structure.Cell] | Angstrom |
/// | $h_k = V / \lvert \mathbf a_l \times \mathbf a_m \rvert$ | `height(k)` | Angstrom |
/// | $V$ | `volume()` | Angstrom^3 |
/// | $\mathbf r_{ij}$ | `rij` | Angstrom |
/// | $\mathbf s$ | `shift` | 1 |
/// | $W = -\partial E / \partial \varepsilon$ | `virial` | eV |
@NullMarked
package org.soapstone.structure;

import org.jspecify.annotations.NullMarked;
