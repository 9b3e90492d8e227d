package org.soapstone.md;

import java.util.function.Consumer;

/** A way downhill. */
public sealed interface Minimizer permits Lbfgs, Fire {

  /**
   * Goes down until the landscape says that it is flat, or for the given number of steps.
   *
   * @param observer told of the start and of every step
   * @return the last place
   */
  Relaxed minimize(EnergyLandscape landscape, int mostSteps, Consumer<Relaxed> observer);
}
