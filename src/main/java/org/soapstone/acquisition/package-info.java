/// Which structures are worth labelling next.
///
/// A candidate is the rows that a label would add; what is not known yet is the covariance `S` of
/// the CURRENT posterior (the one that has seen all labels so far). With `U = W^1/2 Phi`, rows
/// scaled to unit noise:
///
/// ```text
/// information gain of a whole structure   I(c) = 1/2 ln det(I + U S U^T)            (D-optimality)
/// variance taken off the target rows T    R(c) = tr[(I + U S U^T)^-1 U S T S U^T]   (I-optimality)
/// largest standard deviation              sqrt(max_i phi_i S phi_i^T)
/// information about given targets         1/2 ln det(I + U S U^T) - 1/2 ln det(I + U S_T U^T)
/// volume of a batch of points             1/2 ln det(I + X X^T / noise)
/// ```
///
/// A [Score] values one candidate, a [BatchSelector] puts a batch together; a [Space] makes points
/// of candidates where a batch is to be diverse rather than informative. What needs more than a
/// posterior (predicted energies, rows seen before, costs) is given it by its constructor.
///
/// | symbol | meaning | shape |
/// |---|---|---|
/// | `Phi` | rows that a label would add, energy, forces, virial | rows x features |
/// | `W` | their noise precisions | rows |
/// | `S` | covariance of the coefficients | features x features |
/// | `S_T` | the same once the targets are known | features x features |
/// | `X` | energy rows as points, as they are or seen through `S` | candidates x features |
/// | `T` | mean of `phi^T phi` over the rows whose variance matters | features x features |
///
/// Labels never enter: the variance of a linear model does not depend on them. Every choice is made
/// in a fixed order, ties going to the smaller id, and says in a sentence why it was made.
///
/// D. J. C. MacKay, *Information-based objective functions for active data selection*,
/// doi:10.1162/neco.1992.4.4.590; A. Krause, A. Singh and C. Guestrin, *Near-optimal sensor
/// placements in Gaussian processes*, JMLR 9 (2008) 235, and G. L. Nemhauser et al.,
/// doi:10.1007/BF01588971, for the bound of the greedy choice; M. Minoux, doi:10.1007/BFb0006528,
/// for its lazy form. The theory page is `docs/theory/acquisition.md`.
@NullMarked
package org.soapstone.acquisition;

import org.jspecify.annotations.NullMarked;
