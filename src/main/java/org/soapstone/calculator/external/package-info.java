/// Programs of others as calculators: how each is asked, how its answer is read, where it runs.
///
/// A program that runs once for each structure is an `ExternalCode`: which inputs, which command,
/// which answer in its outputs. An `ExternalCalculator` does for all of them what they have in
/// common: a `JobRunner` runs the command in a folder of its own, a `LabelStore` keeps what came of
/// it, and only what can be believed becomes a label. A program that answers many structures over
/// one socket is an `IpiProgram`.
///
/// | word | meaning |
/// |---|---|
/// | job | one run of a program, in a folder |
/// | attempt | a job for a structure; there may be several until one succeeds |
/// | label | the answer of the attempt that succeeded, and what all of them cost |
@NullMarked
package org.soapstone.calculator.external;

import org.jspecify.annotations.NullMarked;
