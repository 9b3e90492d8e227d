package org.soapstone.md;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.structure.Structure;

/**
 * Leads a walker through a {@link TrustRegion}.
 *
 * <p>Every so many steps it looks at the grade. Above {@code select} the state is kept, and unless
 * that was the last one wanted the walker goes on in half the step, until the grade has fallen
 * below {@code release select} and the full step is restored. Where a look finds the grade above
 * {@code breaking}, the walker goes back to the state of the last look and takes the same steps
 * again, looking after each: so it keeps the first state beyond {@code select} if one lies before
 * the break, and stops before the first one beyond {@code breaking}. A guard, a number that is not
 * finite or a calculator without an answer send it back likewise. A state in which a guard has
 * failed is never kept, nor gone back to.
 */
public final class Excursion {

  private final Walker walker;
  private final TrustRegion region;
  private final Grade grade;
  private final long every;
  private final MdState lastGood;
  private final List<Kept> kept = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();
  private double lastGrade = Double.NaN;
  private double share = 1;
  private boolean keeps = true;
  private long closelyUntil;

  /** How an excursion ended. */
  public enum End {
    /** All steps are done. */
    FINISHED,
    /** Enough states are kept. */
    SELECTED,
    /** The next step leads beyond what can be believed. */
    BROKE,
    /** A guard, a number that is not finite, or no answer. */
    STOPPED
  }

  /** A state worth a label. */
  public record Kept(Structure structure, double grade, long step) {}

  /**
   * What came of it; the walker stands at the last state that was in order.
   *
   * @param end how it ended
   * @param reason why, in a line for a person
   * @param kept states beyond {@code select}, in order
   * @param lastGrade grade where the walker stands, NaN if it was never looked at
   * @param looks all that was seen
   */
  public record Result(
      End end, String reason, List<Kept> kept, double lastGrade, List<Look> looks) {}

  /**
   * An excursion that has not begun.
   *
   * @param every steps between two looks
   */
  public Excursion(Walker walker, TrustRegion region, Grade grade, long every) {
    if (every < 1) {
      throw new IllegalArgumentException("every: expected at least 1, got " + every);
    }
    this.walker = walker;
    this.region = region;
    this.grade = grade;
    this.every = every;
    this.lastGood = walker.state().copy();
  }

  /** Up to {@code steps} more steps. */
  public Result run(long steps) {
    MdState state = walker.state();
    long last = state.step() + steps;
    while (state.step() < last) {
      boolean closely = state.step() < closelyUntil;
      Outcome outcome =
          walker.run(
              Math.min(closely ? 1 : every, last - state.step()), Long.MAX_VALUE, Observer.NOBODY);
      if (outcome instanceof Outcome.Stopped stopped) {
        return back(End.STOPPED, stopped.reason());
      }
      if (!walker.isInOrder()) {
        continue;
      }
      double seen = grade.of(state);
      looks.add(Look.at(state, walker.timestepFs(), seen));
      if (!(seen <= region.breaking())) {
        if (closely || every == 1) {
          return back(End.BROKE, "the grade is " + seen + ", above " + region.breaking());
        }
        closelyUntil = state.step();
        walker.goBack(lastGood);
        continue;
      }
      lastGood.become(state);
      lastGrade = seen;
      if (seen > region.select()) {
        keep(state, seen);
        if (kept.size() == region.frames()) {
          return result(End.SELECTED, "the grade is " + seen + ", above " + region.select());
        }
      } else if (seen < region.release() * region.select()) {
        keeps = true;
        pace(1);
      }
    }
    return walker.isInOrder() ? result(End.FINISHED, "") : back(End.FINISHED, "");
  }

  private void keep(MdState state, double seen) {
    if (keeps) {
      kept.add(new Kept(state.structure(), seen, state.step()));
      keeps = false;
    }
    pace(Math.max(region.slowest(), 0.5 * share));
  }

  private void pace(double newShare) {
    share = newShare;
    walker.slow(share);
  }

  private Result back(End end, String reason) {
    walker.goBack(lastGood);
    return result(end, reason);
  }

  private Result result(End end, String reason) {
    return new Result(end, reason, List.copyOf(kept), lastGrade, List.copyOf(looks));
  }
}
