package org.soapstone.calculator.external;

import java.io.Serial;
import java.nio.file.Path;

/** One attempt of an external program gave no label. */
final class JobFailure extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean worthAnotherAttempt;

  private JobFailure(String reason, boolean worthAnotherAttempt) {
    super(reason);
    this.worthAnotherAttempt = worthAnotherAttempt;
  }

  /** The program crashed or printed something that is no result: it may have been chance. */
  static JobFailure broken(String reason) {
    return new JobFailure(reason, true);
  }

  /** The program did what it could: the same input would end the same way. */
  static JobFailure hopeless(String reason) {
    return new JobFailure(reason, false);
  }

  /** The electrons did not come to rest. */
  static JobFailure unconverged(Path output) {
    return hopeless(output + ": the self-consistent cycle did not converge, so this is no label");
  }

  boolean worthAnotherAttempt() {
    return worthAnotherAttempt;
  }
}
