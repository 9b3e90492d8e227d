package org.soapstone.md;

import org.soapstone.structure.Units;

/** Times at the edge (fs) and inside ({@code A sqrt(amu/eV)}). */
final class Timestep {

  private Timestep() {}

  static double internal(double timestepFs) {
    if (!(timestepFs > 0 && timestepFs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "timestepFs: expected a finite time > 0, got " + timestepFs);
    }
    return timestepFs / Units.TIME_IN_FS;
  }
}
