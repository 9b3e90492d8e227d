/// Bayesian linear regression of energies, forces and virials on descriptors, and how far to trust
/// it.
///
/// The model is `y = Phi c + e` with a Gaussian prior `c ~ N(0, diag(p)^-1)` and Gaussian noise of
/// precision `w beta_q` for a row of quantity `q` in a structure of weight `w`. Then
///
/// ```text
/// Lambda = S^-1 = diag(p) + sum_q beta_q A_q,   A_q = sum w phi^T phi,   b_q = sum w phi^T y
/// m = S sum_q beta_q b_q
/// predictive variance of a row phi = phi S phi^T (epistemic) + 1 / (w beta_q) (aleatoric)
/// ```
///
/// | symbol | meaning | unit |
/// |---|---|---|
/// | `Phi` | rows of observations, one column a feature | y / coefficient |
/// | `p_k = alpha_g gamma_k^2` | prior precision of coefficient k in group g | 1 / coefficient^2 |
/// | `beta_q` | noise precision of quantity q | 1 / y^2 |
/// | `m`, `S` | mean and covariance of the posterior | |
/// | `L` | Cholesky factor of the posterior precision, `Lambda = L L^T` | |
/// | `B` | influence of a structure on itself, `W^1/2 Phi S Phi^T W^1/2` | 1 |
///
/// **Units of the rows.** This package never looks inside a row; the caller gives targets and rows
/// in one unit per quantity. In this project energy and virial rows are divided by the number of
/// atoms (eV/atom), forces are components (eV/Angstrom), so that `beta` is a precision per atom and
/// per component.
///
/// D. J. C. MacKay, *Bayesian interpolation*, doi:10.1162/neco.1992.4.3.415; C. van der Oord et
/// al., *Hyperactive learning for data-driven interatomic potentials*,
/// doi:10.1038/s41524-023-01104-6. The theory pages are `docs/theory/bayesian-regression.md`,
/// `leave-one-out.md` and `calibration.md`.
@NullMarked
package org.soapstone.regression;

import org.jspecify.annotations.NullMarked;
