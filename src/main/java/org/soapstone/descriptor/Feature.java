package org.soapstone.descriptor;

/// What a column of the design matrix measures.
///
/// @param centre atomic number of the centre
/// @param order 0: a constant; 1: a sum of pair functions; 2: power spectrum
/// @param neighbour1 atomic number of the (first) neighbour, 0 if order is 0
/// @param neighbour2 atomic number of the second neighbour, 0 unless order is 2
/// @param n1 (first) radial function
/// @param n2 second radial function
/// @param l degree of the spherical harmonics
public record Feature(
    int centre, int order, int neighbour1, int neighbour2, int n1, int n2, int l) {}
