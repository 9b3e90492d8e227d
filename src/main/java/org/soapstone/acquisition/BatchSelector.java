package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Chooses which candidates to label together.
public interface BatchSelector {

  /// Chooses `count` of the pool, or all if there are not so many, in the order of the choice.
  ///
  /// The result depends on neither the order of the pool nor the number of threads.
  ///
  /// @throws IllegalArgumentException if `count` is negative or two candidates share an id
  List<Pick> select(List<Candidate> pool, Uncertainty uncertainty, int count, Tasks tasks);
}
