package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.linalg.Matrix;
import org.soapstone.network.Activation;
import org.soapstone.network.Architecture;
import org.soapstone.network.AtomicNetwork;
import org.soapstone.network.Committee;
import org.soapstone.network.DenseJacobian;
import org.soapstone.network.EnsembleTraining;
import org.soapstone.network.Initialisation;
import org.soapstone.network.LastLayer;
import org.soapstone.network.Loss;
import org.soapstone.network.Optimizer;
import org.soapstone.network.Outcome;
import org.soapstone.network.Patience;
import org.soapstone.network.Sample;
import org.soapstone.network.Schedule;
import org.soapstone.network.TrainedNetwork;
import org.soapstone.network.Training;
import org.soapstone.network.TrainingSettings;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.BayesianLastLayer;
import org.soapstone.potential.NetworkFunction;
import org.soapstone.potential.NetworkSamples;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Prior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SameBitsProbe.Case;

/// A few epochs of each kind of training, and what came out.
final class NetworkCases {

  private NetworkCases() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      if (activation != Activation.HEAVISIDE) {
        cases.add(
            new Case(
                "network." + activation.word(),
                () -> trained(activation, 3, 4, Optimizer.Kind.ADAM, Tasks.inline())));
      }
    }
    for (Optimizer.Kind kind : Optimizer.Kind.values()) {
      cases.add(
          new Case("network." + kind, () -> trained(Activation.TANH, 3, 4, kind, Tasks.inline())));
    }
    cases.add(
        Case.withThreads(
            "threads.network",
            tasks -> trained(Activation.SILU, 40, 33, Optimizer.Kind.ADAM, tasks)));
    cases.add(new Case("network.ensemble", () -> ensemble(Tasks.inline())));
    cases.add(Case.withThreads("threads.ensemble", NetworkCases::ensemble));
    cases.add(new Case("potential.network", NetworkCases::structures));
    return cases;
  }

  private static List<Sample> samples(int count, int features) {
    List<Sample> samples = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int atoms = 1 + s % 5;
      double[] labels = Numbers.uniform(9, s + 200);
      DenseJacobian jacobian = DenseJacobian.of(9, features);
      int[] species = new int[atoms];
      for (int i = 0; i < atoms; i++) {
        species[i] = (i + s) % 2;
        jacobian =
            jacobian.with(
                Numbers.uniform(9, features, 10 * s + i + 300),
                new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
      }
      Matrix values = Numbers.uniform(atoms, features, s + 100);
      samples.add(new Sample(species, values, jacobian, 3, labels[3], labels, 1));
    }
    return samples;
  }

  private static double[] trained(
      Activation activation, int count, int features, Optimizer.Kind kind, Tasks tasks) {
    List<Sample> train = samples(count, features);
    Architecture shape = new Architecture(features, List.of(features, 3), activation);
    AtomicNetwork start = AtomicNetwork.untrained(shape, 2, Initialisation.SCALED, train, 5);
    Schedule schedule = Schedule.cosine().warmedUp(0.3);
    TrainingSettings settings =
        new TrainingSettings(kind, 0.01, schedule, 40, 4, Patience.sinceBest(9), 1, 0.01);
    TrainedNetwork trained =
        new Training(settings, Loss.scaled(1, 1, 1, train), tasks)
            .train(start, train, List.of(), 7);
    Sample first = train.getFirst();
    Outcome outcome = trained.network().evaluate(first);
    Matrix gradient = new Matrix(first.atoms(), features);
    double[] energy = new double[first.atoms()];
    trained.network().evaluator().evaluate(1, first.atoms(), first.features(), energy, gradient);
    return new Numbers()
        .add(trained.network().parameters())
        .add(outcome.energy())
        .add(energy)
        .add(outcome.slopes())
        .add(gradient)
        .toArray();
  }

  private static double[] ensemble(Tasks tasks) {
    List<Sample> samples = samples(5, 3);
    EnsembleTraining training =
        new EnsembleTraining(
            List.of(new Architecture(3, List.of(2), Activation.TANH)),
            Initialisation.SCALED,
            0.8,
            TrainingSettings.lbfgs(4, Patience.sinceBest(9)),
            Loss.scaled(1, 1, 1, samples));
    List<AtomicNetwork> networks =
        training.train(3, 2, samples, 5, tasks).stream().map(TrainedNetwork::network).toList();
    Committee<Sample> committee = Committee.of(networks);
    Committee.Opinions opinions = committee.ask(samples.getLast(), tasks);
    return new Numbers()
        .add(opinions.mean().slopes())
        .add(opinions.uncertainty().energy())
        .add(opinions.uncertainty().slopes())
        .add(opinions.slopeDeviations())
        .add(opinions.weighted(committee.draw(3, 1)).slopes())
        .add(new LastLayer(networks.getFirst()).rows(samples.getLast()))
        .add(new LastLayer(networks.getFirst()).readout())
        .toArray();
  }

  /// Both ways from structures to forces, and a regression on the last layer.
  private static double[] structures() {
    LocalBasis basis =
        new LocalBasis(new BasisSettings(new int[] {8, 14}, 3.5, 2, 1, 3.5, 2, 1, 1));
    NetworkSamples from = new NetworkSamples(basis);
    List<Sample> samples = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      Structure structure = RandomStructures.crystal(k, 4, 1.8, 8, 14);
      samples.add(from.of(structure, k, Numbers.uniform(18, k), 1));
    }
    Architecture shape = new Architecture(basis.largestBlock(), List.of(3), Activation.SILU);
    AtomicNetwork network = AtomicNetwork.untrained(shape, 2, Initialisation.SCALED, samples, 3);
    Structure structure = RandomStructures.crystal(7, 4, 1.8, 8, 14);
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    Contraction backward = new Contraction();
    NetworkFunction function = new NetworkFunction(network);
    basis.contract(structure, list, function, backward, basis.workspace(), Tasks.inline());
    LastLayer layer = new LastLayer(network);
    BayesianLastLayer bayesian =
        BayesianLastLayer.fit(
            layer,
            samples,
            Prior.ridge(layer.columns()),
            new Hyperparameters(new double[] {1}, new double[] {4, 5, 6}),
            Tasks.inline());
    Sample sample = from.of(structure);
    return new Numbers()
        .add(backward.energy())
        .add(backward.forces())
        .add(network.evaluate(sample).slopes())
        .add(bayesian.evaluate(sample).slopes())
        .add(bayesian.uncertainty(sample).slopes())
        .add(bayesian.slopeDeviations(sample))
        .toArray();
  }
}
