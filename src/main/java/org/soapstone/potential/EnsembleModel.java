package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/// Several models of the same features, of whatever kinds, whose mean is what is said, and whose
/// disagreement is what is not known (Seung, Opper, Sompolinsky, doi:10.1145/130385.130417). What
/// members say of their own uncertainty comes on top, as its mean.
final class EnsembleModel implements Model {

  private static final String MEMBERS = "members";

  private final List<Model> members;
  private final NoiseVariances noise;
  private final AtomFunction function;
  private final EnergyPass pass;

  /// @param members at least 2
  EnsembleModel(List<Model> members, NoiseVariances noise) {
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "an ensemble needs at least 2 members but has " + members.size());
    }
    this.members = List.copyOf(members);
    this.noise = noise;
    double[] even = new double[members.size()];
    Arrays.fill(even, 1.0 / members.size());
    function = sum(even);
    pass = new EnergyPass(features());
  }

  private AtomFunction sum(double[] weights) {
    return new WeightedSum(members.stream().map(Model::function).toList(), weights);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.ENSEMBLE;
  }

  @Override
  public LocalFeatures features() {
    return members.getFirst().features();
  }

  /// Coefficients of all members.
  @Override
  public int size() {
    return members.stream().mapToInt(Model::size).sum();
  }

  @Override
  public AtomFunction function() {
    return function;
  }

  @Override
  public double[] epistemicVariances(Structure structure, NeighborList list, Tasks tasks) {
    int count = members.size();
    double[][] said = new double[count][];
    double[] variances = new double[features().rowCount(structure.size())];
    for (int k = 0; k < count; k++) {
      said[k] =
          pass.run(
              members.get(k).energy(),
              structure,
              list,
              tasks,
              (pairs, result) -> rows(structure.size(), result));
      double[] own = members.get(k).epistemicVariances(structure, list, tasks);
      for (int row = 0; row < own.length; row++) {
        variances[row] += own[row] / count;
      }
    }
    for (int row = 0; row < variances.length; row++) {
      double mean = 0;
      for (double[] member : said) {
        mean += member[row] / count;
      }
      double squares = 0;
      for (double[] member : said) {
        squares = Math.fma(member[row] - mean, member[row] - mean, squares);
      }
      variances[row] += squares / (count - 1);
    }
    return variances;
  }

  private static double[] rows(int atoms, Contraction result) {
    double[] rows = new double[1 + 3 * atoms + Voigt.COUNT];
    rows[0] = result.energy() / atoms;
    System.arraycopy(result.forces(), 0, rows, 1, 3 * atoms);
    for (int v = 0; v < Voigt.COUNT; v++) {
      rows[1 + 3 * atoms + v] = result.virial()[Voigt.place(v)] / atoms;
    }
    return rows;
  }

  /// Weighted sums of the members with weights `1/M + (z_k - mean z) / sqrt(M - 1)` and normal z:
  /// mean and covariance are those of the ensemble, for all structures together.
  @Override
  public List<LocalEnergy> draws(int count, long seed) {
    List<List<LocalEnergy>> own = new ArrayList<>();
    for (Model member : members) {
      own.add(member.draws(count, seed));
    }
    if (own.stream().anyMatch(draws -> !draws.isEmpty())) {
      return List.of();
    }
    List<LocalEnergy> draws = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      draws.add(LocalEnergy.of(features(), sum(weights(seed, i))));
    }
    return draws;
  }

  private double[] weights(long seed, long index) {
    int count = members.size();
    CounterRandom random = CounterRandom.of(seed, "ensemble/draw", index);
    double[] weights = new double[count];
    double mean = 0;
    for (int k = 0; k < count; k++) {
      weights[k] = random.gaussian();
      mean += weights[k] / count;
    }
    double scale = 1 / Math.sqrt(count - 1);
    for (int k = 0; k < count; k++) {
      weights[k] = 1.0 / count + (weights[k] - mean) * scale;
    }
    return weights;
  }

  @Override
  public double noiseVariance(Quantity quantity) {
    return noise.of(quantity);
  }

  @Override
  public void addTo(Fingerprint fingerprint) {
    fingerprint.add("model", kind().word());
    fingerprint.add(MEMBERS, members.size());
    members.forEach(member -> member.addTo(fingerprint));
    noise.addTo(fingerprint);
  }

  @Override
  public void save(StoneContents contents) {
    contents.put(MEMBERS, members.size());
    for (int k = 0; k < members.size(); k++) {
      StoneContents own = contents.part(name(k));
      own.put("kind", members.get(k).kind().word());
      members.get(k).save(own);
    }
    noise.save(contents);
  }

  private static String name(int member) {
    return "member_" + member;
  }

  /// What [#save] wrote.
  static EnsembleModel load(StoneContents contents, LocalFeatures features) {
    int count = contents.setting(MEMBERS).getAsInt();
    List<Model> members = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      StoneContents own = contents.partOf(name(k));
      ModelKind kind = ModelKind.of(own.setting("kind").getAsString());
      members.add(kind.load(own, features, false));
    }
    return new EnsembleModel(members, NoiseVariances.load(contents));
  }
}
