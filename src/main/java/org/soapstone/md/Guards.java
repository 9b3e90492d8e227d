package org.soapstone.md;

import java.util.Optional;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Units;
import org.soapstone.structure.VerletList;

/**
 * Signs that a trajectory has left what any potential can describe. A single bad step may be a hard
 * collision that resolves itself, so that a guard must fail {@code patience} steps running; a
 * number that is not finite stops at once.
 *
 * @param minimumDistance A; 0 for no such guard
 * @param maximumSpeedPerFs A/fs; infinite for no such guard
 * @param patience steps running
 */
public record Guards(double minimumDistance, double maximumSpeedPerFs, int patience) {

  /** Steps running that a guard must fail unless told otherwise. */
  public static final int DEFAULT_PATIENCE = 3;

  /** How much farther than the minimum distance pairs are remembered, A. */
  private static final double SKIN = 1;

  /** Checks the bounds. */
  public Guards {
    if (!(minimumDistance >= 0 && minimumDistance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "minimumDistance: expected a finite length >= 0, got " + minimumDistance);
    }
    if (!(maximumSpeedPerFs > 0)) {
      throw new IllegalArgumentException(
          "maximumSpeedPerFs: expected a speed > 0, got " + maximumSpeedPerFs);
    }
    if (patience < 1) {
      throw new IllegalArgumentException("patience: expected at least 1, got " + patience);
    }
  }

  /** Both guards with the usual patience. */
  public Guards(double minimumDistance, double maximumSpeedPerFs) {
    this(minimumDistance, maximumSpeedPerFs, DEFAULT_PATIENCE);
  }

  /** Only numbers that are not finite stop a run. */
  public static Guards none() {
    return new Guards(0, Double.POSITIVE_INFINITY);
  }

  /** The pairs that the guard of distances looks at along a trajectory, if there is that guard. */
  Optional<VerletList> nearest() {
    return minimumDistance == 0
        ? Optional.empty()
        : Optional.of(new VerletList(minimumDistance, SKIN));
  }

  /** What is wrong with the distances of a state, if anything. */
  Optional<String> tooClose(VerletList nearest, MdState state) {
    try {
      NeighborList close = nearest.update(state.structure());
      return close.pairs() == 0 ? Optional.empty() : Optional.of(describe(close));
    } catch (BadInputException coinciding) {
      return Optional.of(String.valueOf(coinciding.getMessage()));
    }
  }

  private String describe(NeighborList close) {
    double[] r = close.r();
    int worst = 0;
    for (int pair = 1; pair < close.pairs(); pair++) {
      if (r[pair] < r[worst]) {
        worst = pair;
      }
    }
    int i = 0;
    while (close.end(i) <= worst) {
      i++;
    }
    return "atoms %d and %d are %s A apart, less than %s A"
        .formatted(i, close.neighbour()[worst], r[worst], minimumDistance);
  }

  /** What is wrong with the speeds of a state, if anything. */
  Optional<String> tooFast(MdState state) {
    int fastest = 0;
    for (int i = 1; i < state.size(); i++) {
      if (state.speedSquared(i) > state.speedSquared(fastest)) {
        fastest = i;
      }
    }
    double speed =
        state.size() == 0 ? 0 : Math.sqrt(state.speedSquared(fastest)) / Units.TIME_IN_FS;
    return speed <= maximumSpeedPerFs
        ? Optional.empty()
        : Optional.of(
            "atom %d moves %s A/fs, more than %s A/fs"
                .formatted(fastest, speed, maximumSpeedPerFs));
  }
}
