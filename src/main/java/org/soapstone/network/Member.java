package org.soapstone.network;

/// One model of a committee: a network, or anything else that gives an energy and its slopes.
///
/// @param <T> what it is asked about, such as a [Sample]
@FunctionalInterface
public interface Member<T> {

  /// Energy and slopes. May be asked by several threads.
  Outcome evaluate(T input);
}
