package org.soapstone.network;

/// What a model says of a structure.
///
/// @param energy eV
/// @param slopes the force (eV/A) or virial (eV) of each coordinate
// Made once and handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Outcome(double energy, double[] slopes) {}
