package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The candidates of one selection in the order of their ids, which makes ties and sums independent
/// of the caller's order.
final class Pool {

  private Pool() {}

  static List<Candidate> sorted(List<Candidate> candidates, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative but is " + count);
    }
    List<Candidate> pool = new ArrayList<>(candidates);
    pool.sort(Comparator.comparing(Candidate::id));
    for (int i = 1; i < pool.size(); i++) {
      if (pool.get(i).id().equals(pool.get(i - 1).id())) {
        throw new IllegalArgumentException("two candidates share the id " + pool.get(i).id());
      }
    }
    return pool;
  }
}
