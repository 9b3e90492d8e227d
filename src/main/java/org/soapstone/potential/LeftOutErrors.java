package org.soapstone.potential;

import java.util.List;
import java.util.Optional;
import org.soapstone.regression.LeftOut;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;

/// Mean absolute errors of frames left out, each row counted as often as it weighs: what choices
/// between fits go by.
///
/// @param energy eV/atom; NaN without energies
/// @param force eV/A; NaN without forces
public record LeftOutErrors(double energy, double force) {

  /// Of frames left out one by one; those that nothing else speaks of count for nothing.
  static LeftOutErrors of(List<Optional<LeftOut>> without) {
    return new LeftOutErrors(mean(without, Quantity.ENERGY), mean(without, Quantity.FORCE));
  }

  /// Of a report, whose energies are in meV/atom.
  static LeftOutErrors of(ErrorReport errors) {
    return new LeftOutErrors(errors.energyMae() / 1000, errors.forceMae());
  }

  private static double mean(List<Optional<LeftOut>> without, Quantity quantity) {
    double sum = 0;
    double weights = 0;
    for (Optional<LeftOut> each : without) {
      if (each.isPresent() && each.get().determined()) {
        LeftOut left = each.get();
        RowLayout layout = left.layout();
        for (int row = layout.start(quantity); row < layout.end(quantity); row++) {
          sum += left.weight(row) * Math.abs(left.residual(row));
          weights += left.weight(row);
        }
      }
    }
    return sum / weights;
  }

  /// The product of both, as far as they are known: the less the better.
  public double score() {
    return known(energy) * known(force);
  }

  private static double known(double error) {
    return Double.isNaN(error) ? 1 : error;
  }
}
