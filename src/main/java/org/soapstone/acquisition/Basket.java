package org.soapstone.acquisition;

import java.util.List;

/// What is bought together.
///
/// @param purchases in the order of the choice
/// @param varianceBefore mean variance of the target rows, in the square of their unit or as a
///   share
/// @param varianceAfter the same once all labels are there
public record Basket(List<Purchase> purchases, double varianceBefore, double varianceAfter) {

  public Basket {
    purchases = List.copyOf(purchases);
  }

  /// Expected core-seconds of all.
  public double cost() {
    double sum = 0;
    for (Purchase purchase : purchases) {
      sum += purchase.offer().cost();
    }
    return sum;
  }
}
