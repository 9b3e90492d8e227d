package org.soapstone.potential;

/**
 * What a fit gives.
 *
 * @param potential the potential, calibrated
 * @param train errors on the frames it has seen
 * @param leaveOneOut errors on each frame by the model without that frame, exact
 * @param predictions the leave-one-out predictions behind {@code leaveOneOut}
 * @param undetermined frames that nothing but themselves speaks of; they are in no leave-one-out
 *     average
 * @param logEvidence log marginal likelihood, nats
 */
public record FitResult(
    Potential potential,
    ErrorReport train,
    ErrorReport leaveOneOut,
    PredictionTable predictions,
    int undetermined,
    double logEvidence) {}
