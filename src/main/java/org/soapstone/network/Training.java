package org.soapstone.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.network.TrainedNetwork.Epoch;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

/// Trains the parameters of a network on labelled structures, and gives those of the epoch that did
/// best on structures held out. The same seed gives the same bits for any number of threads.
///
/// ```
/// AtomicNetwork start = AtomicNetwork.untrained(architecture, 1, Initialisation.SCALED, train, 7);
/// Loss loss = Loss.scaled(1, 1, 0, train);
/// TrainingSettings settings = TrainingSettings.adam(1e-2, 8, 500, Patience.sinceBest(50));
/// TrainedNetwork trained = new Training(settings, loss, tasks).train(start, train, held, 7);
/// ```
public final class Training {

  private final TrainingSettings settings;
  private final Loss loss;
  private final Tasks tasks;

  public Training(TrainingSettings settings, Loss loss, Tasks tasks) {
    this.settings = settings;
    this.loss = loss;
    this.tasks = tasks;
  }

  /// @param held structures that decide which epoch is best; if there are none, those of the
  ///   training decide
  /// @param seed of the order of structures
  /// @throws DivergedException if the loss is no longer a finite number
  public TrainedNetwork train(
      AtomicNetwork start, List<Sample> train, List<Sample> held, long seed) {
    start.architecture().activation().requireTrainable();
    if (train.isEmpty()) {
      throw new IllegalArgumentException("a training needs at least 1 structure");
    }
    Run run = new Run(start, train, held);
    return settings.optimizer() == Optimizer.Kind.LBFGS ? run.minimize() : run.descend(seed);
  }

  /// One training.
  private final class Run {

    private final AtomicNetwork start;
    private final List<Sample> train;
    private final List<Sample> judges;
    private final boolean heldOut;
    private final BatchLoss batchLoss;
    private final Patience.Watch watch = settings.patience().new Watch();
    private final List<Epoch> log = new ArrayList<>();
    private double[] best;
    private int bestEpoch;

    Run(AtomicNetwork start, List<Sample> train, List<Sample> held) {
      this.start = start;
      this.train = List.copyOf(train);
      heldOut = !held.isEmpty();
      judges = heldOut ? List.copyOf(held) : this.train;
      batchLoss = new BatchLoss(start, loss, tasks);
      best = start.parameters();
    }

    TrainedNetwork descend(long seed) {
      double[] parameters = start.parameters();
      double[] gradient = new double[parameters.length];
      Optimizer optimizer = settings.optimizer().create(parameters.length);
      int[] order = new int[train.size()];
      int batch = Math.min(settings.batch(), order.length);
      int steps = (order.length + batch - 1) / batch;
      int total = Math.multiplyExact(settings.epochs(), steps);
      List<Sample> chosen = new ArrayList<>(batch);
      for (int epoch = 0; epoch < settings.epochs() && !watch.isOver(); epoch++) {
        Arrays.setAll(order, k -> k);
        CounterRandom.of(seed, "network/shuffle", epoch).shuffle(order);
        double sum = 0;
        double norm = 0;
        double rate = 0;
        for (int step = 0; step < steps; step++) {
          chosen.clear();
          for (int k = step * batch; k < Math.min(order.length, (step + 1) * batch); k++) {
            chosen.add(train.get(order[k]));
          }
          rate = settings.rate() * settings.schedule().factor(epoch * steps + step, total);
          sum += finite(epoch, batchLoss.valueAndGradient(parameters, chosen, gradient));
          norm = clip(gradient);
          decay(parameters, rate);
          optimizer.step(parameters, gradient, rate);
        }
        judge(epoch, rate, sum / steps, norm, batchLoss.value(parameters, judges), parameters);
      }
      return result();
    }

    TrainedNetwork minimize() {
      Minimization minimum =
          new Minimization(
              (x, gradient) -> batchLoss.valueAndGradient(x, train, gradient), start.parameters());
      finite(0, minimum.value());
      boolean moving = true;
      for (int epoch = 0; epoch < settings.epochs() && moving && !watch.isOver(); epoch++) {
        double before = minimum.value();
        moving = minimum.step();
        double judged = heldOut ? batchLoss.value(minimum.x(), judges) : minimum.value();
        judge(epoch, 1, before, minimum.gradientNorm(), judged, minimum.x());
      }
      return result();
    }

    private void judge(
        int epoch, double rate, double trained, double norm, double judged, double[] parameters) {
      log.add(new Epoch(epoch, rate, trained, finite(epoch, judged), norm));
      if (watch.isBest(judged)) {
        best = parameters.clone();
        bestEpoch = epoch;
      }
    }

    private TrainedNetwork result() {
      return new TrainedNetwork(start.with(best), bestEpoch, log);
    }

    private double finite(int epoch, double value) {
      if (!Double.isFinite(value)) {
        throw new DivergedException(epoch, value, settings);
      }
      return value;
    }

    private void decay(double[] parameters, double rate) {
      double share = rate * settings.decay();
      for (int k = 0; k < parameters.length && share > 0; k++) {
        parameters[k] -= share * parameters[k];
      }
    }
  }

  /// Shortens the gradient if it is too long, and returns how long it was.
  private double clip(double[] gradient) {
    double square = 0;
    for (double g : gradient) {
      square = Math.fma(g, g, square);
    }
    double norm = Math.sqrt(square);
    if (norm > settings.clip()) {
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] *= settings.clip() / norm;
      }
    }
    return norm;
  }
}
