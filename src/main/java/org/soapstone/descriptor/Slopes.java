package org.soapstone.descriptor;

/// Which derivatives are wanted along with the values of a centre's functions.
enum Slopes {
  /// None: features alone.
  NONE,

  /// Those of radial functions with the distance: the way back from a sensitivity needs no others.
  RADIAL,

  /// Those, and the gradients of harmonics: rows of gradients.
  ALL
}
