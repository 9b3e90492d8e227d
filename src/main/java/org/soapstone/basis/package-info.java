/// Functions of one neighbour vector: the alphabet from which descriptors are spelt.
///
/// A neighbour at `r = r u` (|u| = 1) is seen through `R_n(r) Y_lm(u)`: radial functions that
/// vanish smoothly at the cutoff, and real orthonormal spherical harmonics without the
/// Condon-Shortley phase (Bartók, Kondor, Csányi, doi:10.1103/PhysRevB.87.184115; Drautz,
/// doi:10.1103/PhysRevB.99.014104; Cartesian recursions as in Bigi et al., doi:10.1063/5.0156307).
///
/// Batches are structures of arrays: row `f` of a table holds function f of all pairs side by side,
/// at `f * stride + p` for pair p. Batch calls write to the arrays that they are given and allocate
/// nothing. Each batch has a readable twin `over(...)` written once over {@link
/// org.soapstone.autodiff.Real}.
///
/// Beside them stand the radial functions of other programs, seen through atoms smeared to
/// Gaussians: {@link org.soapstone.basis.SmearedRadials}, which depend on l too.
///
/// | symbol | meaning | unit |
/// |---|---|---|
/// | `r` | distance | A |
/// | `rCut`, `rInner` | where a cutoff ends and starts | A |
/// | `r0` | distance of finest resolution, of the size of a bond | A |
/// | `x(r)` | distance mapped to [-1, 1] | 1 |
/// | `f_c(r)` | cutoff function | 1 |
/// | `R_n(r) = f_c(r) T_n(x(r))` | radial function | 1 |
/// | `R_nl(r)` | part of a Gaussian atom at r in the radial function n of degree l | |
/// | `eta`, `sigma` | `exp(-eta r^2)` of that Gaussian, `eta = 1/(2 sigma^2)` | 1/A^2, A |
/// | `Y_lm(u)` | spherical harmonic, index `l*l + l + m` | 1 |
@NullMarked
package org.soapstone.basis;

import org.jspecify.annotations.NullMarked;
