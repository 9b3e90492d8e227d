package org.soapstone.md;

/** What of a cell may change while a structure relaxes. */
public enum CellFreedom {
  /** Nothing. */
  FIXED,
  /** The volume, at the same shape. */
  VOLUME,
  /** Volume and shape. */
  FULL
}
