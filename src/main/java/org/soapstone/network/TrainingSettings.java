package org.soapstone.network;

/// How to train.
///
/// @param optimizer kind of step; [Optimizer.Kind#LBFGS] takes all structures at once, and neither
///   a rate nor a schedule
/// @param rate highest learning rate
/// @param schedule of the rate
/// @param batch structures of a step
/// @param epochs most passes over the training set, at least 1
/// @param patience when to stop before
/// @param clip longest gradient, as a root of its sum of squares; infinite for none
/// @param decay share of each parameter that is taken off in a step at a rate of 1 (Loshchilov and
///   Hutter, doi:10.48550/arXiv.1711.05101)
public record TrainingSettings(
    Optimizer.Kind optimizer,
    double rate,
    Schedule schedule,
    int batch,
    int epochs,
    Patience patience,
    double clip,
    double decay) {

  public TrainingSettings {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rate must be positive and finite but is " + rate);
    }
    if (batch < 1 || epochs < 1) {
      throw new IllegalArgumentException(
          "batch and epochs must be at least 1 but are " + batch + " and " + epochs);
    }
    if (!(clip > 0)) {
      throw new IllegalArgumentException("clip must be positive but is " + clip);
    }
    if (!(decay >= 0 && decay * rate < 1)) {
      throw new IllegalArgumentException(
          "decay must be at least 0 and below 1/rate but is " + decay);
    }
  }

  /// Adam with a warm-up of a twentieth and half a cosine, gradients no longer than 10.
  public static TrainingSettings adam(double rate, int batch, int epochs, Patience patience) {
    return new TrainingSettings(
        Optimizer.Kind.ADAM,
        rate,
        Schedule.cosine().warmedUp(0.05),
        batch,
        epochs,
        patience,
        10,
        0);
  }

  /// Quasi-Newton steps with all structures at once: for small networks and few data.
  public static TrainingSettings lbfgs(int epochs, Patience patience) {
    return new TrainingSettings(
        Optimizer.Kind.LBFGS,
        1,
        Schedule.constant(),
        Integer.MAX_VALUE,
        epochs,
        patience,
        Double.POSITIVE_INFINITY,
        0);
  }
}
