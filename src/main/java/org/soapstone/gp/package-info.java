/// Gaussian processes of local energies: kernels over the features of an atom, exact regression on
/// energies and their derivatives, and what the sparse form is made of.
///
/// ```text
/// E = sum_i f(b_i),   f ~ GP(0, v k),   k = k(p, n, n'),   p = b . b',  n = b . b,  n' = b' . b'
/// k(b, b') = (p / sqrt(n n'))^zeta                       normalised dot product, the kernel of SOAP
/// k(b, b') = exp(-d^2 / 2 l^2),                          d^2 = n + n' - 2 p
/// k(b, b') = (1 + s) exp(-s),            s = sqrt(3) d/l  Matern 3/2
/// k(b, b') = (1 + s + s^2/3) exp(-s),    s = sqrt(5) d/l  Matern 5/2
///
/// mean = K_* (K + N)^-1 y,   variance = K_** - K_* (K + N)^-1 K_*^T
/// ln p(y) = -1/2 [y^T (K + N)^-1 y + ln det (K + N) + R ln 2 pi]
///
/// sparse:  f(b) = sum_s c_s k(b, b_s),   c ~ N(0, K_MM^-1 v),   k_** - k_*M K_MM^-1 k_M* beside
/// ```
///
/// | symbol | meaning | unit |
/// |---|---|---|
/// | `b_i` | features of atom i | 1 |
/// | `f` | local energy, one function a species of the centre, independent of each other | eV |
/// | `v` | prior variance of a local energy whose kernel with itself is 1 | eV^2 |
/// | `k`, `zeta`, `l` | kernel, its power, its length | 1 |
/// | `y`, `N` | labels and the variances of their noise, on the diagonal | unit of the row |
/// | `K` | prior covariance of the labels | |
/// | `b_s`, `K_MM` | inducing environments, M of them, and the kernel among them | |
///
/// A label is any linear functional of the local energies: an energy is their sum, a force or a
/// virial minus a derivative of it, which a row of `db_i/dr` for each atom gives. Covariances of
/// such labels need the derivatives of k by p, n and n' alone.
///
/// C. E. Rasmussen and C. K. I. Williams, *Gaussian Processes for Machine Learning* (2006), ISBN
/// 978-0-262-18253-9; A. P. Bartok, R. Kondor, G. Csanyi, doi:10.1103/PhysRevB.87.184115 (the
/// kernel of SOAP); J. Quinonero-Candela and C. E. Rasmussen, *A Unifying View of Sparse
/// Approximate Gaussian Process Regression*, J. Mach. Learn. Res. 6 (2005) 1939. The theory page is
/// `docs/theory/gaussian-process.md`.
@NullMarked
package org.soapstone.gp;

import org.jspecify.annotations.NullMarked;
