/// Dense linear algebra of the fit: products, the normal equations, Cholesky factors and what is
/// done with them.
///
/// Every operation has a textbook form, a plain loop in a class named `Textbook...`, that *defines*
/// its result to the last bit: each element of an output is one sequence of fused multiply-adds in
/// ascending order of the summed index, started from the element's old value. The fast forms
/// (blocked, vectorised, threaded) interleave these sequences differently but never reorder or
/// split one, so they give the bits of the textbook for any block size, any vector width and any
/// number of threads. The exceptions are [RowQr], [SymmetricEigen] and [FloatSyrk], where sizes
/// that group sums are part of the definition.
///
/// | symbol | meaning | shape |
/// |---|---|---|
/// | `A`, `L` | symmetric positive definite matrix and its Cholesky factor, `A = L L^T` | n x n |
/// | `Phi` | rows of observations, one column a feature | k x n |
/// | `w` | weight of each row | k |
/// | `alpha` | scalar factor of a product | |
///
/// N. J. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed. (2002),
/// doi:10.1137/1.9780898718027, chapters 3, 8, 10; K. Goto and R. A. van de Geijn, *Anatomy of
/// high-performance matrix multiplication*, doi:10.1145/1356052.1356053. The theory page is
/// `docs/theory/linear-algebra.md`.
@NullMarked
package org.soapstone.linalg;

import org.jspecify.annotations.NullMarked;
