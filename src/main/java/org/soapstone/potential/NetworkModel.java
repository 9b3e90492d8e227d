package org.soapstone.potential;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.network.Activation;
import org.soapstone.network.Architecture;
import org.soapstone.network.AtomicNetwork;
import org.soapstone.network.Standardisation;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// One network: a mean and the errors that it made on frames held out, but nothing that says where
/// it does not know.
final class NetworkModel implements Model {

  private final LocalFeatures features;
  private final AtomicNetwork network;
  private final NoiseVariances noise;
  private final AtomFunction function;

  NetworkModel(LocalFeatures features, AtomicNetwork network, NoiseVariances noise) {
    this.features = features;
    this.network = network;
    this.noise = noise;
    function = new NetworkFunction(network);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.NETWORK;
  }

  @Override
  public LocalFeatures features() {
    return features;
  }

  @Override
  public int size() {
    return network.parameters().length;
  }

  @Override
  public AtomFunction function() {
    return function;
  }

  @Override
  public double[] epistemicVariances(Structure structure, NeighborList list, Tasks tasks) {
    return new double[features.rowCount(structure.size())];
  }

  @Override
  public List<LocalEnergy> draws(int count, long seed) {
    return List.of();
  }

  @Override
  public double noiseVariance(Quantity quantity) {
    return noise.of(quantity);
  }

  @Override
  public void addTo(Fingerprint fingerprint) {
    fingerprint.add("model", kind().word());
    addTo(fingerprint, network);
    noise.addTo(fingerprint);
  }

  static void addTo(Fingerprint fingerprint, AtomicNetwork network) {
    Architecture shape = network.architecture();
    fingerprint.add("activation", shape.activation().word());
    fingerprint.add("hidden", shape.hidden().stream().mapToDouble(Integer::doubleValue).toArray());
    fingerprint.add("means", network.standardisation().means());
    fingerprint.add("inverse_deviations", network.standardisation().inverseDeviations());
    fingerprint.add("output", network.shift(), network.scale());
    fingerprint.add("parameters", network.parameters());
  }

  @Override
  public void save(StoneContents contents) {
    save(contents, network);
    noise.save(contents);
  }

  static void save(StoneContents contents, AtomicNetwork network) {
    Architecture shape = network.architecture();
    JsonArray hidden = new JsonArray();
    shape.hidden().forEach(hidden::add);
    contents.put("hidden", hidden);
    contents.put("activation", shape.activation().word());
    contents.put("means", network.standardisation().means());
    contents.put("inverse_deviations", network.standardisation().inverseDeviations());
    contents.put("output", new double[] {network.shift(), network.scale()});
    contents.put("parameters", network.parameters());
  }

  /// What [#save] wrote.
  static NetworkModel load(StoneContents contents, LocalFeatures features) {
    return new NetworkModel(features, network(contents, features), NoiseVariances.load(contents));
  }

  static AtomicNetwork network(StoneContents contents, LocalFeatures features) {
    List<Integer> hidden = new ArrayList<>();
    for (JsonElement units : contents.setting("hidden").getAsJsonArray()) {
      hidden.add(units.getAsInt());
    }
    Activation activation = Activation.of(contents.setting("activation").getAsString());
    int inputs = features.largestBlock();
    double[] output = contents.array("output", 2);
    return new AtomicNetwork(
        new Architecture(inputs, hidden, activation),
        Standardisation.restore(
            inputs, contents.array("means"), contents.array("inverse_deviations")),
        output[0],
        output[1],
        contents.array("parameters"));
  }
}
