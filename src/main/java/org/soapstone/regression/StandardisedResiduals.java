package org.soapstone.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Residuals of one quantity in units of their predicted standard deviation, `z = r / sigma`, kept
/// by structure, and what they say about sigma.
///
/// **Every structure counts once**: a row of a structure with n rows has the weight 1/n in every
/// mean and quantile here. The 600 force components of a large frame are far from independent; they
/// would otherwise outvote twenty small frames, and every bound would look far tighter than it is.
public final class StandardisedResiduals {

  private static final int QUANTILES = 19;

  private final List<double[]> structures = new ArrayList<>();
  private double squares;
  private double largest;
  private @Nullable RankedResiduals ranks;

  /// Adds the residuals of one structure; one without rows is passed over.
  public void add(double[] z) {
    for (int i = 0; i < z.length; i++) {
      if (!Double.isFinite(z[i])) {
        throw new IllegalArgumentException("z[" + i + "] must be finite but is " + z[i]);
      }
    }
    if (z.length == 0) {
      return;
    }
    double sum = 0;
    for (double value : z) {
      sum += value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    squares += sum / z.length;
    structures.add(z.clone());
    ranks = null;
  }

  /// Number of structures.
  public int structures() {
    return structures.size();
  }

  /// The factor on sigma under which the residuals are most likely, `sqrt(mean z^2)`; empty without
  /// data.
  public OptionalDouble maximumLikelihoodScale() {
    return structures.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(squares / structures.size()));
  }

  /// The bound q for which |z| <= q holds for a row of a new structure with a probability of at
  /// least `level`, whatever the distribution, if structures are exchangeable.
  ///
  /// The quantile of the pooled distribution in which each of the n structures has the weight
  /// 1/(n+1) and the unseen one sits at infinity; with one row a structure it is the `ceil((n+1)
  /// level)`-th smallest |z|. Empty if that is beyond n: so few structures cannot vouch for so high
  /// a level.
  public OptionalDouble conformalQuantile(double level) {
    requireLevel(level);
    return ranks().reaching(level * (structures.size() + 1));
  }

  /// The factor on sigma that makes the normal interval of this level the conformal one.
  public OptionalDouble conformalScale(double level) {
    OptionalDouble quantile = conformalQuantile(level);
    return quantile.isEmpty()
        ? quantile
        : OptionalDouble.of(quantile.getAsDouble() / NormalDistribution.centralQuantile(level));
  }

  /// Share of the residuals within the central normal interval of this level once sigma is
  /// multiplied by `scale`; NaN without data.
  public double coverage(double level, double scale) {
    requireLevel(level);
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale must be positive but is " + scale);
    }
    if (structures.isEmpty()) {
      return Double.NaN;
    }
    return ranks().within(scale * NormalDistribution.centralQuantile(level)) / structures.size();
  }

  /// Expected calibration error: mean of |coverage - level| over the levels 0.05, 0.10 .. 0.95; 0
  /// is perfect, NaN without data.
  public double expectedCalibrationError(double scale) {
    double sum = 0;
    for (int i = 1; i <= QUANTILES; i++) {
      double level = i / (QUANTILES + 1.0);
      sum += Math.abs(coverage(level, scale) - level);
    }
    return sum / QUANTILES;
  }

  /// The largest |z| once sigma is multiplied by `scale`; 0 without data.
  public double largest(double scale) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale must be positive but is " + scale);
    }
    return largest / scale;
  }

  private static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1 but is " + level);
    }
  }

  private RankedResiduals ranks() {
    if (ranks == null) {
      ranks = RankedResiduals.of(structures);
    }
    return ranks;
  }
}
