package org.soapstone.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

/// Trains several networks that differ in what they begin with, in what they see and, if asked, in
/// their shape (deep ensembles, doi:10.48550/arXiv.1612.01474). Members are trained side by side,
/// each on one thread; member k depends on the seed and on k alone, so that a larger ensemble
/// begins with the smaller one.
///
/// @param architectures shapes, taken in turn
/// @param initialisation of the parameters
/// @param share of the structures that each member is trained on, in (0, 1]; it holds the others
///   out, to know its best epoch
/// @param settings of each training
/// @param loss of all
public record EnsembleTraining(
    List<Architecture> architectures,
    Initialisation initialisation,
    double share,
    TrainingSettings settings,
    Loss loss) {

  public EnsembleTraining {
    if (architectures.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least one architecture");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1] but is " + share);
    }
    architectures = List.copyOf(architectures);
  }

  /// @param members how many, at least 1
  /// @param species number of species in the samples
  public List<TrainedNetwork> train(
      int members, int species, List<Sample> samples, long seed, Tasks tasks) {
    if (members < 1) {
      throw new IllegalArgumentException("members must be at least 1 but are " + members);
    }
    TrainedNetwork[] trained = new TrainedNetwork[members];
    tasks.run(members, k -> trained[k] = member(k, species, samples, seed));
    return List.of(trained);
  }

  private TrainedNetwork member(int number, int species, List<Sample> samples, long seed) {
    CounterRandom random = CounterRandom.of(seed, "network/member", number);
    long own = ((long) random.below(Integer.MAX_VALUE) << 32) + random.below(Integer.MAX_VALUE);
    int[] order = new int[samples.size()];
    Arrays.setAll(order, s -> s);
    random.shuffle(order);
    int seen = Math.clamp(Math.round(share * order.length), 1, order.length);
    List<Sample> train = new ArrayList<>();
    List<Sample> held = new ArrayList<>();
    for (int s = 0; s < order.length; s++) {
      (s < seen ? train : held).add(samples.get(order[s]));
    }
    Architecture architecture = architectures.get(number % architectures.size());
    AtomicNetwork start =
        AtomicNetwork.untrained(architecture, species, initialisation, samples, own);
    return new Training(settings, loss, Tasks.inline()).train(start, train, held, own);
  }
}
