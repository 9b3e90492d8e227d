package org.soapstone.md;

/** How far a state is outside what its potential knows; larger is worse. */
@FunctionalInterface
public interface Grade {

  /** Of an evaluated state, which may not be kept. */
  double of(MdState state);
}
