package org.soapstone.md;

/** How a run ended; {@code step} is that of the state the walker was left with. */
public sealed interface Outcome {

  /** Steps done since the trajectory began. */
  long step();

  /** All steps that were asked for are done. */
  record Finished(long step) implements Outcome {}

  /** The run ended early; the reason is one line for a person. */
  record Stopped(Cause cause, String reason, long step) implements Outcome {}

  /** Why a run ended early. */
  enum Cause {
    /** A position, velocity, force or energy is no finite number. */
    NOT_FINITE,
    /** Atoms stayed closer than allowed. */
    TOO_CLOSE,
    /** An atom stayed faster than allowed. */
    TOO_FAST,
    /** The calculator had no answer. */
    NO_ANSWER,
    /** The observer asked for it. */
    OBSERVER
  }
}
