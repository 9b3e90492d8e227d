package org.soapstone.calculator.external;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a job ended.
 *
 * @param exitCode what the program returned; empty if it was ended by something else
 * @param seconds wall time
 * @param loss why what it wrote counts for nothing; empty if it came to an end of its own or to its
 *     time limit
 */
record JobResult(OptionalInt exitCode, double seconds, Optional<JobFailure> loss) {}
