package org.soapstone.potential;

/**
 * What a fit gives.
 *
 * @param potential the potential, calibrated
 * @param train errors on the frames it has seen
 * @param leaveOneOut errors on each frame by the model without that frame, exact; of networks, on
 *     frames that were held out
 * @param errors mean errors of the same, each row counted as often as it weighs
 * @param predictions the leave-one-out predictions behind {@code leaveOneOut}
 * @param undetermined frames that nothing but themselves speaks of; they are in no leave-one-out
 *     average
 * @param logEvidence log marginal likelihood, nats; NaN where there is none
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
    int kept) {

  /**
   * Of a model that nothing can be left out of afterwards.
   *
   * @param held errors on frames that it has not learnt from
   */
  static FitResult heldOut(Potential potential, ErrorReport train, Assessment held) {
    ErrorReport errors = held.errors();
    return new FitResult(
        potential,
        train,
        errors,
        LeftOutErrors.of(errors),
        held.predictions(),
        0,
        Double.NaN,
        false,
        potential.model().size());
  }
}
