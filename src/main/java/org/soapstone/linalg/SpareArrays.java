package org.soapstone.linalg;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Working space that one operation leaves to the next, as fresh megabytes must be cleared first,
/// which would cost a product of few rows a tenth of its time.
///
/// The next collection of garbage takes what nobody uses.
final class SpareArrays {

  private static final int KEPT = 8;

  private static final Deque<WeakReference<double[]>> SPARE = new ArrayDeque<>();

  private SpareArrays() {}

  /// An array of at least so many elements, with anything in it; nobody else has it.
  static double[] take(int length) {
    double @Nullable [] spare = find(length);
    return spare == null ? new double[length] : spare;
  }

  /// The smallest that is large enough.
  private static double @Nullable [] find(int length) {
    synchronized (SPARE) {
      double @Nullable [] best = null;
      for (WeakReference<double[]> reference : SPARE) {
        double @Nullable [] array = reference.get();
        if (array != null
            && array.length >= length
            && (best == null || array.length < best.length)) {
          best = array;
        }
      }
      double @Nullable [] found = best;
      SPARE.removeIf(reference -> reference.refersTo(null) || reference.refersTo(found));
      return found;
    }
  }

  /// The taker no longer needs the array.
  static void leave(double[] array) {
    synchronized (SPARE) {
      SPARE.addFirst(new WeakReference<>(array));
      if (SPARE.size() > KEPT) {
        SPARE.removeLast();
      }
    }
  }
}
