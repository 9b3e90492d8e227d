/// A fixed grid of independent tasks over a fixed number of threads.
///
/// The laws of this package: the caller cuts the work into tasks by the size of the problem, never
/// by the number of threads; each task owns what it writes; nothing is summed across tasks. Then
/// any number of threads, and any order in which they happen to run, gives the same bits.
@NullMarked
package org.soapstone.parallel;

import org.jspecify.annotations.NullMarked;
