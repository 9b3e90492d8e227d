package org.soapstone.potential;

import java.util.Optional;
import org.soapstone.regression.NoiseModel;

/**
 * How far the noise of energies lies below that of forces.
 *
 * <p>Energies and forces compete for the few digits that a finite basis has; which trade is good
 * depends on the data, and the frames left out tell. From the ratio of the accuracies wanted the
 * energy accuracy is halved as long as the product of both mean errors of frames left out falls,
 * or, if the first half does not help, doubled. Energies are one number a frame: forces, which are
 * hundreds and make dynamics, may lose two per cent to them and no more.
 */
final class NoiseBalance {

  /** Halvings or doublings at most. */
  private static final int STEPS = 6;

  /** How much larger than the least of those tried a force error may be. */
  private static final double FORCES_LOSE = 0.02;

  /** A fit under one noise model. */
  interface Attempt {

    /** Of frames left out. */
    LeftOutErrors errors();
  }

  /** Fits under a noise model; one fitted before, under a model nearby, shows where to begin. */
  interface Fit<A extends Attempt> {
    A under(NoiseModel noise, Optional<A> before);
  }

  private final FitSettings settings;

  NoiseBalance(FitSettings settings) {
    this.settings = settings;
  }

  /** The best of all that the settings allow to be tried. */
  <A extends Attempt> A best(Fit<A> fit) {
    return switch (settings.noise()) {
      case EVIDENCE -> fit.under(NoiseModel.free(), Optional.empty());
      case TIED -> fit.under(tied(1), Optional.empty());
      case BALANCED -> balanced(fit);
    };
  }

  private <A extends Attempt> A balanced(Fit<A> fit) {
    A start = fit.under(tied(1), Optional.empty());
    A best = downhill(fit, start, 0.5);
    return best == start ? downhill(fit, start, 2) : best;
  }

  private <A extends Attempt> A downhill(Fit<A> fit, A start, double factor) {
    A best = start;
    double least = start.errors().force();
    double scale = factor;
    for (int step = 0; step < STEPS; step++) {
      A next = fit.under(tied(scale), Optional.of(best));
      LeftOutErrors errors = next.errors();
      boolean better = errors.score() < best.errors().score();
      if (!better || errors.force() > (1 + FORCES_LOSE) * least) {
        break;
      }
      least = Math.min(least, errors.force());
      best = next;
      scale *= factor;
    }
    return best;
  }

  private NoiseModel tied(double scale) {
    return NoiseModel.tied(scale * settings.energyAccuracy(), settings.forceAccuracy());
  }
}
