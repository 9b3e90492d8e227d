package org.soapstone.speed;

import java.util.List;

/// A piece of work to be timed, whose inputs are there when it is made.
///
/// Called in the order [#reset], [#run], as often as wanted; [#results] and [#check] speak of the
/// last run. Every run gives the same bits.
public interface Workload {

  /// What one run does: operations, points or atoms, see [Unit].
  double work();

  /// Threads that a run keeps busy.
  default int threads() {
    return 1;
  }

  /// Mean number of neighbours of an atom; 0 where there are no atoms.
  default double neighbours() {
    return 0;
  }

  /// Undoes the last run, where it changed what the next one starts from. Not timed.
  default void reset() {}

  void run();

  /// What the last run gave: the arrays themselves, not copies.
  List<double[]> results();

  /// Holds the results of the last run to an independent truth.
  ///
  /// @throws WrongResultException if they do not agree
  void check();
}
