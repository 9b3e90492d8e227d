package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.network.Architecture;
import org.soapstone.network.AtomicNetwork;
import org.soapstone.network.DivergedException;
import org.soapstone.network.EnsembleTraining;
import org.soapstone.network.Initialisation;
import org.soapstone.network.Loss;
import org.soapstone.network.Sample;
import org.soapstone.network.TrainedNetwork;
import org.soapstone.network.Training;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;

/// Trains networks: one, an ensemble, or one whose readout is replaced by a Bayesian regression. A
/// tenth of the frames is held out: for one network it says which epoch is best, for all of them
/// how large errors are.
final class NetworkFit {

  /// Share of the memory that samples may take.
  private static final double SHARE = 0.7;

  /// Virials count a tenth of energies and forces in the loss: they are means of the same errors.
  private static final double VIRIAL_SHARE = 0.1;

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  NetworkFit(FitSettings settings, Tasks tasks, Progress progress) {
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /// What a training needs of the frames.
  private record Data(
      LocalFeatures features,
      ReferenceEnergies references,
      Optional<ZblBaseline> zbl,
      List<LabeledStructure> learnt,
      List<LabeledStructure> held,
      List<Sample> train,
      List<Sample> judge) {

    Potential potential(Model model, Calibration calibration) {
      return new Potential(model, zbl, references, calibration);
    }
  }

  FitResult fit(List<LabeledStructure> all) {
    List<LabeledStructure> frames = all.stream().filter(frame -> frame.weight() > 0).toList();
    PotentialFit linear = new PotentialFit(settings, tasks, progress);
    LocalFeatures features = linear.plainFeatures(frames);
    ReferenceEnergies references = linear.references(all, features.settings().species());
    Data data = data(frames, features, references);
    try {
      return switch (settings.model().kind()) {
        case ENSEMBLE -> ensemble(data);
        case LAST_LAYER -> lastLayer(data, linear, frames);
        default -> network(data);
      };
    } catch (DivergedException e) {
      throw new BadInputException(
          "the training of a network diverged (" + e.getMessage() + "); lower 'network: rate'");
    }
  }

  private FitResult network(Data data) {
    AtomicNetwork network = trained(data);
    return calibrated(data, noise -> new NetworkModel(data.features, network, noise));
  }

  private FitResult ensemble(Data data) {
    NetworkSettings network = settings.model().network();
    EnsembleSettings ensemble = settings.model().ensemble();
    progress.start("networks", ensemble.members());
    EnsembleTraining training =
        new EnsembleTraining(
            List.of(architecture(data)),
            Initialisation.SCALED,
            ensemble.share(),
            network.training(),
            loss(data));
    int species = data.features.settings().species().length;
    List<TrainedNetwork> trained =
        training.train(ensemble.members(), species, data.train, network.seed(), tasks);
    progress.advance(ensemble.members());
    NoiseVariances none = new NoiseVariances(new double[] {1, 1, 1});
    List<Model> members = new ArrayList<>();
    for (TrainedNetwork each : trained) {
      members.add(new NetworkModel(data.features, each.network(), none));
    }
    for (ModelKind kind : ensemble.others()) {
      members.add(other(kind, data));
    }
    return calibrated(data, noise -> new EnsembleModel(members, noise));
  }

  /// A member that is no network, of the same features and about the same baselines.
  private Model other(ModelKind kind, Data data) {
    FitSettings own =
        settings.with(settings.model().with(kind)).withReferences(data.references.values());
    PotentialFit fit = new PotentialFit(own, tasks, progress);
    FeatureMap map = fit.featuresFor(data.learnt, data.features);
    return fit.fit(data.learnt, map, RowCache.over(data.learnt, map)::get).potential().model();
  }

  /// The network as it is, its readout by a regression on all frames; calibrated by leaving those
  /// out that the layers below have not seen.
  private FitResult lastLayer(Data data, PotentialFit linear, List<LabeledStructure> frames) {
    AtomicNetwork network = trained(data);
    FeatureMap map =
        new FeatureMap(new LastLayerBasis(data.features, network), data.zbl.isPresent());
    boolean[] held = HeldOut.choose(frames);
    return linear.fit(frames, map, RowCache.over(frames, map)::get, i -> held[i]);
  }

  private AtomicNetwork trained(Data data) {
    NetworkSettings network = settings.model().network();
    progress.start("network", 1);
    AtomicNetwork start =
        AtomicNetwork.untrained(
            architecture(data),
            data.features.settings().species().length,
            Initialisation.SCALED,
            data.train,
            network.seed());
    AtomicNetwork trained =
        new Training(network.training(), loss(data), tasks)
            .train(start, data.train, data.judge, network.seed())
            .network();
    progress.advance(1);
    return trained;
  }

  private Architecture architecture(Data data) {
    return settings.model().network().architecture(data.features.largestBlock());
  }

  private static Loss loss(Data data) {
    return Loss.scaled(1, 1, VIRIAL_SHARE, data.train);
  }

  /// A model with a given noise.
  private interface WithNoise {
    Model model(NoiseVariances noise);
  }

  private FitResult calibrated(Data data, WithNoise unfinished) {
    // With too few frames to hold one out, those that were learnt from must do.
    List<LabeledStructure> judges = data.held.isEmpty() ? data.learnt : data.held;
    NoiseVariances some = new NoiseVariances(new double[] {1, 1, 1});
    Potential raw = data.potential(unfinished.model(some), Calibration.none());
    Model model = unfinished.model(HeldOut.noise(raw, judges, tasks));
    Potential noisy = data.potential(model, Calibration.none());
    Calibration calibration = HeldOut.calibration(noisy, judges, tasks);
    return HeldOut.assess(
        data.potential(model, calibration), data.learnt, data.held, tasks, progress);
  }

  private Data data(
      List<LabeledStructure> frames, LocalFeatures features, ReferenceEnergies references) {
    Optional<ZblBaseline> zbl = ZblBaseline.where(settings.zbl(), features.settings().species());
    requireMemory(frames, features);
    progress.start("samples", frames.size());
    Sample[] samples = new Sample[frames.size()];
    tasks.run(
        samples.length,
        i -> {
          LabeledStructure frame = frames.get(i);
          BaselineFree left = BaselineFree.of(frame, references, zbl, settings);
          samples[i] =
              new NetworkSamples(features)
                  .of(frame.structure(), left.energy(), left.slopes(), frame.weight());
          progress.advance(1);
        });
    boolean[] held = HeldOut.choose(frames);
    Data data =
        new Data(
            features,
            references,
            zbl,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int i = 0; i < samples.length; i++) {
      if (isLabelled(samples[i])) {
        (held[i] ? data.held : data.learnt).add(frames.get(i));
        (held[i] ? data.judge : data.train).add(samples[i]);
      }
    }
    if (data.train.isEmpty()) {
      throw new BadInputException(
          "no frame has a label that is used; check the names of the energies and forces in the"
              + " file");
    }
    return data;
  }

  private static boolean isLabelled(Sample sample) {
    boolean some = !Double.isNaN(sample.energy());
    for (int c = 0; c < sample.coordinates() && !some; c++) {
      some = !Double.isNaN(sample.slope(c));
    }
    return some;
  }

  private void requireMemory(List<LabeledStructure> frames, LocalFeatures features) {
    double bytes = 0;
    for (LabeledStructure frame : frames) {
      NeighborList list = NeighborList.build(frame.structure(), features.settings().range());
      double rows = 3.0 * list.pairs() + 9.0 * frame.structure().size();
      bytes += 8 * rows * features.largestBlock();
    }
    double most = SHARE * Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new BadInputException(
          "the derivatives of the features take %.1f GB, but there are %.1f for them: give Java more with SOAPSTONE_OPTS=-Xmx%dg, or the network fewer features (basis: n_max, l_max, r_cut)"
              .formatted(bytes / 1e9, most / 1e9, (long) Math.ceil(bytes / SHARE / 1e9 + 0.5)));
    }
  }
}
