package org.soapstone.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How an error falls with effort (labels, or their cost), and when it will be small enough.
///
/// ```text
/// log e_i = log(a n_i^-b + c) + noise of variance s^2 / w_i
/// ```
///
/// A plain power law (c = 0) and [#FLOORS] floors up to the present error are fitted; beforehand
/// the plain law is four times as likely as all floors together, afterwards each counts by its
/// likelihood. Given a floor, the probability that the curve has passed a threshold at n is
/// Student's, by the covariance of `log a` and `b`; so the answer knows that a curve may not fall.
///
/// An error measured on n frames scatters by about `1 / sqrt(n)`: the weights are the effort.
/// Learning curves are steep at first; only the points within a factor of [#WINDOW] of the last
/// effort count, or the last [#FEWEST], so that the beginning does not pass for a bend.
public final class ErrorDecay {

  /// Points below which nothing is said: a curve has three parameters.
  public static final int FEWEST = 4;

  /// Efforts beyond this multiple of the last one are out of sight.
  public static final double HORIZON = 100;

  /// Points of less than this part of the last effort do not count.
  public static final double WINDOW = 4;

  /// How likely a plain law is beforehand: over a factor of [#WINDOW] most curves are one.
  private static final double PLAIN = 0.8;

  private static final int FLOORS = 20;
  private static final int BISECTIONS = 60;

  private final List<PowerLaw> laws;
  private final double[] probability;
  private final double logFirst;
  private final double logLast;

  private ErrorDecay(List<PowerLaw> laws, double logFirst, double logLast) {
    this.laws = laws;
    this.logFirst = logFirst;
    this.logLast = logLast;
    this.probability = probabilities(laws);
  }

  /// Fits the errors after so much effort each; empty with fewer than [#FEWEST] points that are
  /// positive and finite, or where all took the same effort.
  public static Optional<ErrorDecay> of(double[] effort, double[] error) {
    int[] good = new int[effort.length];
    int count = 0;
    for (int i = 0; i < effort.length; i++) {
      boolean finite = effort[i] < Double.POSITIVE_INFINITY && error[i] < Double.POSITIVE_INFINITY;
      if (finite && effort[i] > 0 && error[i] > 0) {
        good[count++] = i;
      }
    }
    if (count < FEWEST) {
      return Optional.empty();
    }
    int first = 0;
    while (first < count - FEWEST && effort[good[first]] < effort[good[count - 1]] / WINDOW) {
      first++;
    }
    int[] index = Arrays.copyOfRange(good, first, count);
    count -= first;
    double[] logN = new double[count];
    double[] e = new double[count];
    double[] weight = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += effort[index[i]];
    }
    for (int i = 0; i < count; i++) {
      logN[i] = StrictMath.log(effort[index[i]]);
      e[i] = error[index[i]];
      weight[i] = count * effort[index[i]] / sum;
    }
    PowerLaw plain = PowerLaw.fit(logN, e, weight, 0);
    if (plain == null) {
      return Optional.empty();
    }
    double last = logN[count - 1];
    List<PowerLaw> laws = new ArrayList<>(List.of(plain));
    for (int k = 1; k <= FLOORS; k++) {
      double floor = k / (double) FLOORS * plain.error(last);
      @Nullable PowerLaw law = PowerLaw.fit(logN, e, weight, floor);
      if (law != null) {
        laws.add(law);
      }
    }
    return Optional.of(new ErrorDecay(laws, logN[0], last));
  }

  private static double[] probabilities(List<PowerLaw> laws) {
    double most = laws.stream().mapToDouble(PowerLaw::logLikelihood).max().orElseThrow();
    double[] probability = new double[laws.size()];
    double sum = 0;
    for (int k = 0; k < probability.length; k++) {
      double prior = k == 0 ? PLAIN : (1 - PLAIN) / FLOORS;
      probability[k] = prior * StrictMath.exp(laws.get(k).logLikelihood() - most);
      sum += probability[k];
    }
    for (int k = 0; k < probability.length; k++) {
      probability[k] /= sum;
    }
    return probability;
  }

  /// Probability that the error levels off at a floor worth the name.
  public double levelsOff() {
    return 1 - probability[0];
  }

  /// The plain law, or the likeliest with a floor where these together are nine times as likely.
  public PowerLaw likeliest() {
    int best = 0;
    for (int k = 1; k < probability.length && levelsOff() > 0.9; k++) {
      if (best == 0 || probability[k] > probability[best]) {
        best = k;
      }
    }
    return laws.get(best);
  }

  /// Effort of the first point that counts.
  public double from() {
    return StrictMath.exp(logFirst);
  }

  /// The law without a floor.
  PowerLaw plain() {
    return laws.getFirst();
  }

  /// Probability that the error falls with effort at all.
  public double falls() {
    return mean(PowerLaw::falls);
  }

  /// The effort at which the likeliest curve passes a threshold; NaN where it never does.
  public double crossing(double threshold) {
    return StrictMath.exp(likeliest().crossing(threshold));
  }

  /// Probability that the curve is at or below a threshold after some effort.
  public double reached(double effort, double threshold) {
    double logN = StrictMath.log(effort);
    return mean(law -> law.reached(logN, threshold));
  }

  /// The effort by which the threshold is reached with a probability; infinite where that is beyond
  /// the horizon, and never less than what was spent.
  public double quantile(double threshold, double level) {
    DoubleUnaryOperator reached = logN -> mean(law -> law.reached(logN, threshold));
    double low = logLast;
    double high = logLast + StrictMath.log(HORIZON);
    if (reached.applyAsDouble(high) < level) {
      return Double.POSITIVE_INFINITY;
    }
    if (reached.applyAsDouble(low) >= level) {
      return StrictMath.exp(low);
    }
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = 0.5 * (low + high);
      if (reached.applyAsDouble(middle) >= level) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return StrictMath.exp(high);
  }

  private double mean(ToDoubleFunction<PowerLaw> of) {
    double sum = 0;
    for (int k = 0; k < probability.length; k++) {
      sum += probability[k] * of.applyAsDouble(laws.get(k));
    }
    return sum;
  }
}
