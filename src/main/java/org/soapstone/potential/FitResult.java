package org.soapstone.potential;

/**
 * What a fit gives.
 *
 * @param potential the potential, calibrated
 * @param train errors on the frames it has seen
 * @param leaveOneOut errors on each frame by the model without that frame, exact
 * @param errors mean errors of the same, each row counted as often as it weighs
 * @param predictions the leave-one-out predictions behind {@code leaveOneOut}
 * @param undetermined frames that nothing but themselves speaks of; they are in no leave-one-out
 *     average
 * @param logEvidence log marginal likelihood, nats
 * @param orthogonal whether the rows were factored by reflections, as their condition demanded
 * @param kept features that automatic relevance has left in the model; all without it
 */
public record FitResult(
    Potential potential,
    ErrorReport train,
    ErrorReport leaveOneOut,
    LeftOutErrors errors,
    PredictionTable predictions,
    int undetermined,
    double logEvidence,
    boolean orthogonal,
    int kept) {}
