package org.soapstone.regression;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The last of the things that a search has asked for: value, gradient and result at one point come
/// from one factor.
final class LastPoint<T> {

  private final Function<double[], T> compute;
  private double @Nullable [] lastX;
  private @Nullable T last;

  LastPoint(Function<double[], T> compute) {
    this.compute = compute;
  }

  T at(double[] x) {
    T known = last;
    if (known != null && Arrays.equals(lastX, x)) {
      return known;
    }
    T computed = compute.apply(x);
    last = computed;
    lastX = x.clone();
    return computed;
  }
}
