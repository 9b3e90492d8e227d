/// Forward-mode differentiation by dual numbers.
///
/// A dual number carries a value and its derivative and obeys the rules of calculus in every
/// operation: `f(x + e) = f(x) + f'(x) e` with `e e = 0` (Clifford 1873; Griewank and Walther,
/// doi:10.1137/1.9780898717761). A formula written once over {@link org.soapstone.autodiff.Real}
/// gives its value and an exact derivative. Readable derivatives and test oracles come from here;
/// hot loops carry the same numbers flattened into arrays.
///
/// | symbol | meaning |
/// |---|---|
/// | `value` | f(x) |
/// | `derivative` | df along one direction |
/// | `derivatives[d]` | df along direction d |
@NullMarked
package org.soapstone.autodiff;

import org.jspecify.annotations.NullMarked;
