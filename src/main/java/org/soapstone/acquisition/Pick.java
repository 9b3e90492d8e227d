package org.soapstone.acquisition;

/// A structure chosen to be labelled.
///
/// @param id of the candidate
/// @param score by which it was chosen, in the unit of the selector
/// @param reason one sentence for the person who pays for the label
public record Pick(String id, double score, String reason) {}
