/// Active learning: which structures are worth an expensive calculation, until the potential is
/// good enough.
///
/// ```text
/// decision_k = choose(proposals, posterior_(k-1)),   D_k = D_(k-1) + label(decision_k)
/// posterior_k = fit(D_k),   stop if every condition held in rounds k-r+1 .. k
/// ```
///
/// | symbol | meaning | unit |
/// |---|---|---|
/// | `k` | round; 0 is the start | |
/// | `D_k` | labelled structures after round k | |
/// | `r` | rounds in a row that the conditions must hold | |
/// | `max_i |e_i| / (|F_i| + f)` | relative force uncertainty that stops a walker | 1 |
/// | `f` | softening of that ratio | eV/A |
///
/// **A label is money.** Every decision and every label is in the journal, checksummed and on disk,
/// before anything rests on it; everything else is a function of the run file and of the journal.
/// So a run that was cut off at any moment goes on to the same bits, and no label is computed
/// twice.
///
/// C. van der Oord et al., *Hyperactive learning for data-driven interatomic potentials*,
/// doi:10.1038/s41524-023-01104-6 (walkers and their trigger); the ways of choosing are those of
/// `org.soapstone.acquisition`.
@NullMarked
package org.soapstone.learn;

import org.jspecify.annotations.NullMarked;
