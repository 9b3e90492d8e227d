package org.soapstone.network;

/// A training whose loss is no longer a finite number.
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DivergedException(int epoch, double loss, TrainingSettings settings) {
    super(
        "training diverged in epoch %d: the loss is %s; try a learning rate below %s, or shorter gradients than %s"
            .formatted(epoch, loss, settings.rate(), settings.clip()));
  }
}
