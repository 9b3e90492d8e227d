package org.soapstone.acquisition;

/// An offer that was taken.
///
/// @param offer what was bought
/// @param gain share of the mean target variance at that moment that the label is expected to take
///   off
/// @param reason one sentence for the person who pays for it
public record Purchase(Offer offer, double gain, String reason) {}
