package org.soapstone.network;

/// When to stop for want of progress, by the loss of a validation set after each epoch.
///
/// @param epochs how many without progress are borne
/// @param sinceBest whether progress is a loss below the best so far; else one below that of the
///   epoch before
public record Patience(int epochs, boolean sinceBest) {

  public Patience {
    if (epochs < 0) {
      throw new IllegalArgumentException("patience must not be negative but is " + epochs);
    }
  }

  /// Epochs without a new best loss.
  public static Patience sinceBest(int epochs) {
    return new Patience(epochs, true);
  }

  /// Epochs in a row each of which was no better than the one before.
  public static Patience inARow(int epochs) {
    return new Patience(epochs, false);
  }

  /// Watches one training.
  final class Watch {

    private double best = Double.POSITIVE_INFINITY;
    private double last = Double.POSITIVE_INFINITY;
    private int worse;

    /// Takes the loss of an epoch; true if it is the best so far.
    boolean isBest(double loss) {
      boolean isBest = loss < best;
      worse = loss < (sinceBest ? best : last) ? 0 : worse + 1;
      best = Math.min(best, loss);
      last = loss;
      return isBest;
    }

    boolean isOver() {
      return worse > epochs;
    }

    double best() {
      return best;
    }
  }
}
