/// Counter-based random numbers: the n-th number of a stream is a function of (seed, purpose,
/// index, n) and of nothing else, so neither the thread count nor the order of work can change a
/// result.
///
/// Generator: Philox4x32-10, Salmon et al., SC'11, doi:10.1145/2063384.2063405. Gaussian numbers:
/// Box and Muller, doi:10.1214/aoms/1177706645, $z = \sqrt{-2 \ln u_1}\, \cos(2 \pi u_2)$.
///
/// | symbol | name here | meaning |
/// |---|---|---|
/// | key | seed | 64 bits, the user's |
/// | counter words 0, 1 | block, hash of the purpose | which draw, what for |
/// | counter words 2, 3 | index | which atom, frame, step, member |
@NullMarked
package org.soapstone.random;

import org.jspecify.annotations.NullMarked;
