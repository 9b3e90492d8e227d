package org.soapstone.md;

import java.util.Optional;

/** Looks at a trajectory now and then: writes frames, watches an uncertainty. */
@FunctionalInterface
public interface Observer {

  /** Looks at nothing. */
  Observer NOBODY = state -> Optional.empty();

  /**
   * Called with an evaluated state, which it may not keep.
   *
   * @return empty to go on, or the reason why the walker shall stop here
   */
  Optional<String> observe(MdState state);
}
