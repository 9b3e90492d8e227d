package org.soapstone.network;

import java.util.List;

/// What a training gave.
///
/// @param network with the parameters of the best epoch
/// @param best that epoch, counted from 0
/// @param log of all epochs
public record TrainedNetwork(AtomicNetwork network, int best, List<Epoch> log) {

  public TrainedNetwork {
    log = List.copyOf(log);
  }

  /// One pass over the training set.
  ///
  /// @param number counted from 0
  /// @param rate learning rate of its last step
  /// @param trainingLoss mean over its steps, each before its step
  /// @param validationLoss after it; that of the training set if nothing is held out
  /// @param gradientNorm of its last step, before clipping
  public record Epoch(
      int number, double rate, double trainingLoss, double validationLoss, double gradientNorm) {}
}
