package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;

/// Candidates that say what another one, or one seen before, says already: copies, also turned,
/// mirrored, with atoms in another order or repeated as a larger cell.
///
/// Compared is what such a change leaves alone: the energy row, and the root mean square of the
/// force rows of each feature. Two are near if these differ by less than a share of their length.
/// Of near ones the smallest id stays.
public final class Duplicates {

  /// About what moving atoms by 1e-4 A changes. Snapshots of dynamics differ a hundred times as
  /// much.
  public static final double THRESHOLD = 1e-4;

  /// A candidate that is left out.
  ///
  /// @param of the id of the one that stays
  /// @param distance by what share of their length they differ
  public record Copy(String id, String of, double distance) {

    /// Why it is left out.
    public String reason() {
      return distance == 0
          ? id + " is " + of + " again"
          : String.format(Locale.ROOT, "%s is near %s, by %.1e", id, of, distance);
    }
  }

  /// What stays, in the order of ids, and what does not.
  public record Found(List<Candidate> kept, List<Copy> copies) {

    /// Copies both.
    public Found {
      kept = List.copyOf(kept);
      copies = List.copyOf(copies);
    }
  }

  private Duplicates() {}

  /// Looks through a pool.
  ///
  /// @param seen what is labelled already
  /// @param threshold share of their length by which near ones differ less, such as [#THRESHOLD]; 0
  ///   or more
  public static Found among(
      List<Candidate> candidates, List<Candidate> seen, double threshold, Tasks tasks) {
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("threshold must not be negative but is " + threshold);
    }
    List<Candidate> all = new ArrayList<>(seen);
    all.addAll(Pool.sorted(candidates, 0));
    Matrix signatures = signatures(all, tasks);
    double[] lengths = RowVariances.squares(signatures);
    Arrays.setAll(lengths, i -> Math.sqrt(lengths[i]));
    Integer[] byLength = new Integer[all.size()];
    Arrays.setAll(byLength, i -> i);
    Arrays.sort(byLength, Comparator.comparingDouble(i -> lengths[i]));
    int[] place = new int[byLength.length];
    for (int k = 0; k < place.length; k++) {
      place[byLength[k]] = k;
    }
    boolean[] kept = new boolean[all.size()];
    Arrays.fill(kept, 0, seen.size(), true);
    List<Candidate> staying = new ArrayList<>();
    List<Copy> copies = new ArrayList<>();
    for (int i = seen.size(); i < kept.length; i++) {
      OptionalInt near = near(i, place[i], byLength, kept, signatures, lengths, threshold);
      kept[i] = near.isEmpty();
      if (near.isEmpty()) {
        staying.add(all.get(i));
      } else {
        int of = near.getAsInt();
        copies.add(
            new Copy(all.get(i).id(), all.get(of).id(), distance(signatures, lengths, i, of)));
      }
    }
    return new Found(staying, copies);
  }

  /// The first of those kept that is near, if any: only those of nearly the same length can be.
  private static OptionalInt near(
      int i,
      int place,
      Integer[] byLength,
      boolean[] kept,
      Matrix signatures,
      double[] lengths,
      double threshold) {
    int first = -1;
    for (int step : new int[] {-1, 1}) {
      for (int k = place + step; k >= 0 && k < byLength.length; k += step) {
        int j = byLength[k];
        double longer = Math.max(lengths[i], lengths[j]);
        if (Math.abs(lengths[i] - lengths[j]) > (threshold + 1e-15) * longer) {
          break;
        }
        boolean isEarlier = kept[j] && (first < 0 || j < first);
        if (isEarlier && distance(signatures, lengths, i, j) <= threshold) {
          first = j;
        }
      }
    }
    return first < 0 ? OptionalInt.empty() : OptionalInt.of(first);
  }

  private static double distance(Matrix signatures, double[] lengths, int i, int j) {
    double squared = NearestDistances.squaredDistance(signatures, i, signatures, j);
    return squared == 0 ? 0 : Math.sqrt(squared) / Math.max(lengths[i], lengths[j]);
  }

  private static Matrix signatures(List<Candidate> all, Tasks tasks) {
    int features = all.isEmpty() ? 0 : all.getFirst().phi().columns();
    boolean forces = all.stream().anyMatch(c -> c.layout().count(Quantity.FORCE) > 0);
    Matrix signatures = new Matrix(all.size(), forces ? 2 * features : features);
    tasks.run(
        all.size(),
        i -> {
          Candidate candidate = all.get(i);
          Matrix energy = RowVariances.rows(candidate, Quantity.ENERGY);
          System.arraycopy(energy.data(), 0, signatures.data(), signatures.row(i), features);
          if (candidate.layout().count(Quantity.FORCE) > 0) {
            rootMeanSquares(candidate, signatures.data(), signatures.row(i) + features);
          }
        });
    return signatures;
  }

  private static void rootMeanSquares(Candidate candidate, double[] out, int at) {
    Matrix phi = candidate.phi();
    int from = candidate.layout().start(Quantity.FORCE);
    int to = candidate.layout().end(Quantity.FORCE);
    for (int i = from; i < to; i++) {
      for (int k = 0; k < phi.columns(); k++) {
        out[at + k] = Math.fma(phi.get(i, k), phi.get(i, k), out[at + k]);
      }
    }
    for (int k = 0; k < phi.columns(); k++) {
      out[at + k] = Math.sqrt(out[at + k] / (to - from));
    }
  }
}
