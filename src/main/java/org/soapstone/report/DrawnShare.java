package org.soapstone.report;

import java.util.List;
import java.util.Optional;

/// The points that a scatter plot draws, out of all there are.
///
/// @param all how many there are
/// @param limit how many may be drawn over all splits
record DrawnShare(List<Residuals> thinned, int all, int limit) {

  static DrawnShare of(List<Residuals> splits, int limit) {
    int all = splits.stream().mapToInt(Residuals::size).sum();
    List<Residuals> thinned =
        splits.stream()
            .map(one -> Thinning.of(one, all <= limit ? limit : share(one, all, limit)))
            .toList();
    return new DrawnShare(thinned, all, limit);
  }

  /// Said in the caption when not all points are drawn.
  Optional<String> sentence() {
    int drawn = thinned.stream().mapToInt(Residuals::size).sum();
    if (drawn == all) {
      return Optional.empty();
    }
    return Optional.of(
        ("%s of %s points are drawn, evenly spread, the largest errors among them;"
                + " all numbers are over all points.")
            .formatted(Numbers.count(drawn), Numbers.count(all)));
  }

  private static int share(Residuals one, int all, int limit) {
    return Math.max(1, (int) ((long) limit * one.size() / all));
  }
}
