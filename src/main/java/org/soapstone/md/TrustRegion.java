package org.soapstone.md;

/**
 * Where a trajectory may go. Up to {@code select} it is at home; beyond, its states are worth a
 * label; beyond {@code breaking} nothing that the potential says can be believed.
 *
 * @param select grade above which a state is kept for labelling
 * @param breaking grade above which a trajectory goes back to where it was in order
 * @param release share of {@code select} below which a trajectory is at home again: until then it
 *     walks in shorter steps, and keeps no further state
 * @param frames states to keep before the trajectory stops
 * @param slowest least share of the time step
 */
public record TrustRegion(
    double select, double breaking, double release, int frames, double slowest) {

  /** Checks the bounds. */
  public TrustRegion {
    if (!(select >= 0)) {
      throw new IllegalArgumentException("select: expected a grade >= 0, got " + select);
    }
    if (!(breaking >= select)) {
      throw new IllegalArgumentException(
          "breaking: expected at least select, " + select + ", got " + breaking);
    }
    if (!(release > 0 && release <= 1)) {
      throw new IllegalArgumentException("release: expected a share in (0, 1], got " + release);
    }
    if (frames < 1) {
      throw new IllegalArgumentException("frames: expected at least 1, got " + frames);
    }
    if (!(slowest > 0 && slowest <= 1)) {
      throw new IllegalArgumentException("slowest: expected a share in (0, 1], got " + slowest);
    }
  }

  /** No grade is too high. */
  public static TrustRegion everywhere() {
    return new TrustRegion(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 1, 1);
  }
}
