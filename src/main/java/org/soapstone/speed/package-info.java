/// How fast the loops run on this machine, each with its result held to something that it did not
/// compute itself.
///
/// A [Quantity] is what one key of the results means: a workload and the unit of its figure. A
/// [Workload] makes its inputs, runs, and checks what came out. [Quantities] is the table of all;
/// measuring it gives [Speeds]. The least time of many runs counts, since whatever else a machine
/// does only ever adds to it; the median tells how quiet the machine was.
///
/// Arithmetic is compared with the peak: the rate of fused multiply-adds on numbers in registers or
/// the first-level cache, measured in the same minute.
@NullMarked
package org.soapstone.speed;

import org.jspecify.annotations.NullMarked;
