package org.soapstone.regression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// All |z| in ascending order; the rows of a structure share its weight of 1.
final class RankedResiduals {

  private static final double ROUNDING = 1e-12;

  private final double[] size;

  /// Weight up to and including each.
  private final double[] weight;

  private RankedResiduals(double[] size, double[] weight) {
    this.size = size;
    this.weight = weight;
  }

  static RankedResiduals of(List<double[]> structures) {
    record Row(double size, double weight) {}
    List<Row> rows = new ArrayList<>();
    for (double[] z : structures) {
      for (double value : z) {
        rows.add(new Row(Math.abs(value), 1.0 / z.length));
      }
    }
    rows.sort(Comparator.comparingDouble(Row::size).thenComparingDouble(Row::weight));
    double[] size = new double[rows.size()];
    double[] weight = new double[rows.size()];
    double sum = 0;
    for (int i = 0; i < size.length; i++) {
      sum += rows.get(i).weight();
      size[i] = rows.get(i).size();
      weight[i] = sum;
    }
    return new RankedResiduals(size, weight);
  }

  /// Weight of the rows with |z| <= bound.
  double within(double bound) {
    int low = 0;
    int high = size.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (size[middle] <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : weight[low - 1];
  }

  /// The smallest |z| up to which the weight is at least `needed`, but for rounding of the sums.
  OptionalDouble reaching(double needed) {
    for (int i = 0; i < size.length; i++) {
      if (weight[i] >= needed - ROUNDING) {
        return OptionalDouble.of(size[i]);
      }
    }
    return OptionalDouble.empty();
  }
}
