package org.soapstone.calculator.external;

import java.util.OptionalInt;

/**
 * How a job ended.
 *
 * @param exitCode what the program returned; empty if it was ended at its time limit
 * @param seconds wall time
 */
record JobResult(OptionalInt exitCode, double seconds) {}
