/// The inner loops, each once for the reader and once for the machine; the only package that uses
/// the Vector API.
///
/// Each family of loops is an interface. Its scalar twin (`Scalar...`) is a plain loop that says
/// what is computed; the vector twins for 128, 256 and 512 bits are made by the build from one
/// template each, in `src/main/templates/org/soapstone/simd`. All twins give the same bits, because
/// the lanes are always independent outputs: no loop sums across lanes, and a fused multiply-add
/// stands at the same places in every twin.
///
/// How to add a loop: an interface with a scalar twin here, a template there (its file name ends in
/// `.java.template`, `@BITS@` stands for the width), a `switch` over [Lanes] in the interface's
/// `of`, a test over [Lanes#available], a line in the tests' `KernelLoops`. What the templates must
/// heed, as the just-in-time compiler falls off a cliff otherwise: species are `static final`; no
/// methods of our own inside a vector loop; no objects that hold vectors carried from one turn of a
/// loop to the next; fewer than about 150 calls of the Vector API a method.
///
/// The public face checks nothing: these are the loops below the checks. Arrays that are too short
/// throw [IndexOutOfBoundsException].
@NullMarked
package org.soapstone.simd;

import org.jspecify.annotations.NullMarked;
