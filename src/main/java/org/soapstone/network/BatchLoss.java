package org.soapstone.network;

import java.util.Arrays;
import java.util.List;
import org.soapstone.parallel.Tasks;

/// The loss of a network over a batch of structures, and its gradient by the parameters. Memory of
/// one thread.
public final class BatchLoss {

  private final Loss loss;
  private final AtomBatch batch;
  private double[] energyBar = {};
  private double[][] slopeBar = {};

  /// @param model all but its parameters
  /// @param tasks for large batches
  public BatchLoss(AtomicNetwork model, Loss loss, Tasks tasks) {
    this.loss = loss;
    batch = new AtomBatch(model, tasks);
  }

  /// The loss of given parameters.
  public double value(double[] parameters, List<Sample> samples) {
    batch.load(parameters);
    batch.forward(samples);
    return evaluate(samples);
  }

  /// The loss, and its gradient in `gradient`, overwritten.
  public double valueAndGradient(double[] parameters, List<Sample> samples, double[] gradient) {
    double value = value(parameters, samples);
    Arrays.fill(gradient, 0);
    batch.addParameterGradient(energyBar, slopeBar, hasSlopes(), gradient);
    return value;
  }

  private boolean hasSlopes() {
    return loss.force() > 0 || loss.virial() > 0;
  }

  /// After the forward pass: the loss, and its derivatives by energies and slopes.
  private double evaluate(List<Sample> samples) {
    double[][] slopes = hasSlopes() ? batch.slopes() : new double[0][];
    reserve(samples);
    Counts counts = new Counts(samples);
    double sum = 0;
    for (int s = 0; s < samples.size(); s++) {
      Sample sample = samples.get(s);
      double perAtom = 1.0 / sample.atoms();
      double energyWeight = sample.weight() * loss.energy() / counts.energies;
      energyBar[s] = 0;
      if (loss.energy() > 0 && !Double.isNaN(sample.energy())) {
        double error = (batch.energy(s) - sample.energy()) * perAtom;
        sum += energyWeight * error * error;
        energyBar[s] = 2 * energyWeight * error * perAtom;
      }
      if (hasSlopes()) {
        double forceWeight = sample.weight() * loss.force() / counts.forces;
        double virialWeight = sample.weight() * loss.virial() / counts.virials;
        sum += slopes(sample, 0, sample.forces(), forceWeight, 1, slopes[s], slopeBar[s]);
        sum +=
            slopes(
                sample,
                sample.forces(),
                sample.coordinates(),
                virialWeight,
                perAtom,
                slopes[s],
                slopeBar[s]);
      }
    }
    return sum;
  }

  private static double slopes(
      Sample sample, int from, int to, double weight, double scale, double[] found, double[] bar) {
    double sum = 0;
    for (int c = from; c < to; c++) {
      bar[c] = 0;
      if (weight > 0 && !Double.isNaN(sample.slope(c))) {
        double error = (found[c] - sample.slope(c)) * scale;
        sum = Math.fma(error, error, sum);
        bar[c] = 2 * weight * error * scale;
      }
    }
    return weight > 0 ? weight * sum : 0;
  }

  private void reserve(List<Sample> samples) {
    energyBar = Products.reserve(energyBar, samples.size());
    if (slopeBar.length < samples.size()) {
      slopeBar = Arrays.copyOf(slopeBar, samples.size());
    }
    for (int s = 0; s < samples.size(); s++) {
      int coordinates = samples.get(s).coordinates();
      if (slopeBar[s] == null || slopeBar[s].length < coordinates) {
        slopeBar[s] = new double[coordinates];
      }
    }
  }

  /// Labels of a batch, at least 1 each, as they divide.
  private static final class Counts {

    private final int energies;
    private final int forces;
    private final int virials;

    Counts(List<Sample> samples) {
      int e = 0;
      int f = 0;
      int w = 0;
      for (Sample sample : samples) {
        e += Double.isNaN(sample.energy()) ? 0 : 1;
        for (int c = 0; c < sample.coordinates(); c++) {
          int labelled = Double.isNaN(sample.slope(c)) ? 0 : 1;
          f += c < sample.forces() ? labelled : 0;
          w += c < sample.forces() ? 0 : labelled;
        }
      }
      energies = Math.max(1, e);
      forces = Math.max(1, f);
      virials = Math.max(1, w);
    }
  }
}
