package org.soapstone.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// Exact leave-one-structure-out predictions from the one posterior that has seen all of them,
/// without a refit.
///
/// With `B = W^1/2 Phi S Phi^T W^1/2` of the structure's own rows and the residual `r = y - Phi m`,
/// scaled `W^1/2 r`, the residual without the structure is `(I - B)^-1 W^1/2 r` and its covariance,
/// at weight 1, `(I - B)^-1`, both in units of the noise. Hyperparameters stay as they are. The
/// cost is one triangular solve, which several structures share, and a factor of rows x rows.
///
/// An eigenvalue of B near 1 is a direction that only this structure knows of (leverage 1). `1 -
/// eigenvalue` is then lost in rounding; where less than [#SMALLEST_PIVOT] is left, the result says
/// so instead of giving digits.
public final class LeaveOneOut {

  /// Below this share of its own noise variance a row's leftover `1 - B` has fewer than about five
  /// good digits.
  static final double SMALLEST_PIVOT = 1e-9;

  /// Rows that are whitened together: so many that preparing the factor costs little beside.
  private static final int GROUP_ROWS = 480;

  private static final Tasks INLINE = Tasks.inline();

  /// What the posterior that has seen a structure says of its rows.
  private static final class Seen {
    private final RowLayout layout;
    private final double[] noise;
    private final double[] weight;
    private final double[] residual;
    private final double[] variance;

    Seen(RowLayout layout, double[] noise, double[] weight, double[] residual, double[] variance) {
      this.layout = layout;
      this.noise = noise;
      this.weight = weight;
      this.residual = residual;
      this.variance = variance;
    }
  }

  private final Posterior posterior;

  /// @param posterior one that has seen the structures to be left out, with their weights
  public LeaveOneOut(Posterior posterior) {
    this.posterior = posterior;
  }

  /// Leaves out each of the structures in turn, which must be among those that the posterior has
  /// seen.
  public List<LeftOut> without(List<Observations> structures, Tasks tasks) {
    List<List<Observations>> groups = groups(structures);
    List<List<LeftOut>> results = new ArrayList<>(Collections.nCopies(groups.size(), List.of()));
    if (groups.size() == 1) {
      // Few rows of many features: threads share the solves.
      return together(groups.getFirst(), tasks);
    }
    tasks.run(groups.size(), i -> results.set(i, together(groups.get(i), INLINE)));
    return results.stream().flatMap(List::stream).toList();
  }

  /// Leaves out one structure, which must be among those that the posterior has seen.
  public LeftOut without(Observations structure) {
    return without(List.of(structure), INLINE).getFirst();
  }

  /// Neighbours in the list, cut where there are rows enough.
  private static List<List<Observations>> groups(List<Observations> structures) {
    List<List<Observations>> groups = new ArrayList<>();
    int first = 0;
    int rows = 0;
    for (int i = 0; i < structures.size(); i++) {
      rows += structures.get(i).rows();
      if (rows >= GROUP_ROWS || i + 1 == structures.size()) {
        groups.add(structures.subList(first, i + 1));
        first = i + 1;
        rows = 0;
      }
    }
    return groups;
  }

  private List<LeftOut> together(List<Observations> group, Tasks tasks) {
    Matrix whitened = stacked(group);
    posterior.whiten(whitened, tasks);
    int[] first = new int[group.size()];
    for (int s = 1; s < first.length; s++) {
      first[s] = first[s - 1] + group.get(s - 1).rows();
    }
    LeftOut[] results = new LeftOut[first.length];
    tasks.run(first.length, s -> results[s] = without(group.get(s), whitened, first[s]));
    return List.of(results);
  }

  /// `W^1/2 Phi` of all structures, one below the other.
  private Matrix stacked(List<Observations> group) {
    int rows = group.stream().mapToInt(Observations::rows).sum();
    Matrix stacked = new Matrix(rows, posterior.features());
    int row = 0;
    for (Observations structure : group) {
      double[] noise = structure.noisePrecisions(posterior.hyperparameters());
      Matrix scaled = FactorUpdate.scaledByRoots(structure.phi(), noise);
      System.arraycopy(
          scaled.data(), 0, stacked.data(), stacked.row(row), scaled.rows() * scaled.columns());
      row += structure.rows();
    }
    return stacked;
  }

  /// @param whitened holds `L^-1` times the scaled rows of the structure from row `first` on
  private LeftOut without(Observations structure, Matrix whitened, int first) {
    double[] noise = structure.noisePrecisions(posterior.hyperparameters());
    double[] variance = new double[structure.rows()];
    Posterior.squares(whitened, first, variance, 0, structure.rows());
    double[] residual = posterior.predict(structure.phi());
    for (int i = 0; i < residual.length; i++) {
      variance[i] /= noise[i];
      residual[i] = structure.target(i) - residual[i];
    }
    Seen seen = new Seen(structure.layout(), noise, structure.weights(), residual, variance);
    return switch (Cholesky.factorInPlace(remainder(whitened, first, residual.length), INLINE)) {
      case NotPositiveDefinite failed -> undetermined(seen);
      case Factored factored when smallestPivot(factored.lower()) < SMALLEST_PIVOT ->
          undetermined(seen);
      case Factored factored -> leftOut(seen, factored);
    };
  }

  /// Lower triangle of `I - B`.
  private static Matrix remainder(Matrix whitened, int first, int rows) {
    Matrix u = new Matrix(rows, whitened.columns());
    System.arraycopy(whitened.data(), whitened.row(first), u.data(), 0, rows * u.columns());
    double[] minus = new double[u.columns()];
    Arrays.fill(minus, -1);
    Matrix remainder = Matrix.identity(rows);
    Syrk.addTransposeTimes(u.transposed(), minus, remainder, INLINE);
    return remainder;
  }

  private static double smallestPivot(Matrix lower) {
    double smallest = 1;
    for (int i = 0; i < lower.rows(); i++) {
      smallest = Math.min(smallest, lower.get(i, i) * lower.get(i, i));
    }
    return smallest;
  }

  private static LeftOut leftOut(Seen seen, Factored remainder) {
    double[] noise = seen.noise;
    int n = noise.length;
    double[] residual = new double[n];
    for (int i = 0; i < n; i++) {
      residual[i] = seen.residual[i] * Math.sqrt(noise[i]);
    }
    residual = remainder.solve(residual);
    Matrix inverse = remainder.inverse(INLINE);
    double[] epistemicSd = new double[n];
    double[] totalSd = new double[n];
    for (int i = 0; i < n; i++) {
      double total = inverse.get(i, i);
      residual[i] /= Math.sqrt(noise[i]);
      // A row of weight w is w rows, each with the noise of one.
      totalSd[i] = Math.sqrt(Math.max(0, total - 1 + seen.weight[i]) / noise[i]);
      epistemicSd[i] = Math.sqrt(Math.max(0, total - 1) / noise[i]);
    }
    return new LeftOut(
        seen.layout,
        seen.weight,
        true,
        residual,
        epistemicSd,
        totalSd,
        seen.residual,
        seen.variance);
  }

  private static LeftOut undetermined(Seen seen) {
    double[] unknown = new double[seen.layout.rows()];
    Arrays.fill(unknown, Double.NaN);
    return new LeftOut(
        seen.layout, seen.weight, false, unknown, unknown, unknown, seen.residual, seen.variance);
  }
}
