package org.soapstone.calculator.external;

import java.util.List;

/**
 * What Slurm says of a task.
 *
 * @param name the state, in its words
 * @param seconds for how long it has run
 * @param reason why it waits, in its words
 */
record SlurmState(String name, double seconds, String reason) {

  private static final List<String> OVER =
      List.of(
          "BOOT_FAIL",
          "CANCELLED",
          "COMPLETED",
          "DEADLINE",
          "FAILED",
          "NODE_FAIL",
          "OUT_OF_MEMORY",
          "PREEMPTED",
          "REVOKED",
          "TIMEOUT");

  /** Whether nothing of it runs any more, nor ever will. */
  boolean isOver() {
    return OVER.contains(name);
  }

  /** Whether the program came to an end of its own, so that its exit code says how. */
  boolean isEndOfItsOwn() {
    return name.equals("COMPLETED") || name.equals("FAILED");
  }

  /** Whether somebody did not want it any more. */
  boolean isCancelled() {
    return name.equals("CANCELLED");
  }

  /** Whether it could not be started, and waits for somebody to let it go. */
  boolean isStuck() {
    return name.equals("REQUEUE_HOLD")
        || name.equals("SPECIAL_EXIT")
        || reason.contains("requeued held");
  }

  /** Whether it asks for what there is not. */
  boolean isImpossible() {
    return name.equals("PENDING")
        && reason.matches("Partition(TimeLimit|Config)|BadConstraints|InvalidAccount|InvalidQOS");
  }

  /** State and, where it tells more, the reason. */
  @Override
  public String toString() {
    return reason.isEmpty() || reason.matches("None|NonZeroExitCode")
        ? name
        : name + " (" + reason + ")";
  }

  /** Seconds of a time such as {@code 1-02:03:04} or {@code 3:04}; 0 of anything else. */
  static double seconds(String elapsed) {
    if (!elapsed.matches("(\\d+-)?\\d+(:\\d+)*")) {
      return 0;
    }
    int dash = elapsed.indexOf('-');
    double seconds = 0;
    for (String part : elapsed.substring(dash + 1).split(":")) {
      seconds = 60 * seconds + Integer.parseInt(part);
    }
    return seconds + (dash < 0 ? 0 : 86_400.0 * Integer.parseInt(elapsed.substring(0, dash)));
  }
}
