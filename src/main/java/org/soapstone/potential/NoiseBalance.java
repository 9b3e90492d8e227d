package org.soapstone.potential;

import java.util.Optional;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.Quantity;

/**
 * How far the noise of energies lies below that of forces, and how low either may lie.
 *
 * <p>Energies and forces compete for the few digits that a finite basis has; which trade is good
 * depends on the data, and the frames left out tell. From the ratio of the accuracies wanted the
 * energy accuracy is halved as long as the product of both mean errors of frames left out falls,
 * or, if the first half does not help, doubled. Energies are one number a frame: forces, which are
 * hundreds and make dynamics, may lose two per cent to them and no more.
 *
 * <p>A few frames are fitted to the last digit by a basis that can do no such thing in general, and
 * the evidence then believes in noise that is far too small. That shows where frames left out are
 * missed by far more than the noise: the noise is then raised towards what they are missed by, and
 * stays there if their errors fall by more than chance would have it. Many frames are never missed
 * so.
 */
final class NoiseBalance {

  /** Halvings or doublings at most. */
  private static final int STEPS = 6;

  /** How much larger than the least of those tried a force error may be. */
  private static final double FORCES_LOSE = 0.02;

  /**
   * Forces of frames left out that are missed by more than so many times their noise are suspect.
   */
  private static final double SUSPECT = 3;

  /** What must be left of the product of both errors for a change that few frames can tell. */
  private static final double CLEARLY = 2.0 / 3;

  /** A fit under one noise model. */
  interface Attempt {

    /** Of frames left out. */
    LeftOutErrors errors();

    /** Standard deviation in the unit of the rows. */
    double noise(Quantity quantity);
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
      case EVIDENCE, TIED -> unbalanced(fit);
      case BALANCED -> balanced(fit);
    };
  }

  /** The best of those in which the ratio of the accuracies wanted is kept. */
  <A extends Attempt> A unbalanced(Fit<A> fit) {
    return settings.noise() == FitSettings.Noise.EVIDENCE
        ? fit.under(NoiseModel.free(), Optional.empty())
        : raised(fit, new Tried<>(fit.under(tied(1), Optional.empty()), 1));
  }

  private <A extends Attempt> A balanced(Fit<A> fit) {
    Tried<A> start = new Tried<>(fit.under(tied(1), Optional.empty()), 1);
    Tried<A> best = downhill(fit, start, 0.5);
    return raised(fit, best.scale == 1 ? downhill(fit, start, 2) : best);
  }

  /** An attempt, and the factor of the energy accuracy under which it was made. */
  private record Tried<A>(A attempt, double scale) {}

  private <A extends Attempt> Tried<A> downhill(Fit<A> fit, Tried<A> start, double factor) {
    Tried<A> best = start;
    double least = start.attempt.errors().force();
    double scale = factor;
    for (int step = 0; step < STEPS; step++) {
      A next = fit.under(tied(scale), Optional.of(best.attempt));
      LeftOutErrors errors = next.errors();
      boolean better = errors.score() < best.attempt.errors().score();
      if (!better || errors.force() > (1 + FORCES_LOSE) * least) {
        break;
      }
      least = Math.min(least, errors.force());
      best = new Tried<>(next, scale);
      scale *= factor;
    }
    return best;
  }

  private <A extends Attempt> A raised(Fit<A> fit, Tried<A> found) {
    A best = found.attempt;
    for (int step = 0; step < STEPS; step++) {
      double missed = best.errors().force() / SUSPECT;
      if (!(missed > best.noise(Quantity.FORCE))) {
        break;
      }
      A next = fit.under(tied(found.scale).atLeast(0, missed), Optional.of(best));
      if (!(next.errors().score() < CLEARLY * best.errors().score())) {
        break;
      }
      best = next;
    }
    return best;
  }

  private NoiseModel tied(double scale) {
    return NoiseModel.tied(scale * settings.energyAccuracy(), settings.forceAccuracy());
  }
}
