package org.soapstone.potential;

import java.util.Arrays;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.network.AtomicNetwork;
import org.soapstone.network.LastLayer;
import org.soapstone.regression.Prior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// What the readout of a network sees as columns: for each species the units of the last hidden
/// layer and a constant. The layers below are taken as they are.
final class LastLayerBasis implements LinearBasis {

  private final LocalFeatures features;
  private final AtomicNetwork network;
  private final LastLayer layer;

  LastLayerBasis(LocalFeatures features, AtomicNetwork network) {
    this.features = features;
    this.network = network;
    layer = new LastLayer(network);
  }

  /// What [#save] wrote.
  static LastLayerBasis load(StoneContents contents, LocalFeatures features) {
    return new LastLayerBasis(features, NetworkModel.network(contents.partOf("network"), features));
  }

  @Override
  public ModelKind kind() {
    return ModelKind.LAST_LAYER;
  }

  @Override
  public LocalFeatures features() {
    return features;
  }

  @Override
  public int size() {
    return layer.columns();
  }

  private int block() {
    return layer.columns() / network.species();
  }

  /// Constants weakly held, all units alike.
  @Override
  public Prior prior() {
    int[] group = new int[size()];
    double[] shape = new double[size()];
    Arrays.fill(group, 1);
    Arrays.fill(shape, 1);
    for (int z = 0; z < network.species(); z++) {
      group[(z + 1) * block() - 1] = 0;
    }
    return new Prior(group, shape).withFixed(0, PlainBasis.OFFSET_PRECISION);
  }

  @Override
  public void rows(Structure structure, NeighborList list, Matrix out, Workspace workspace) {
    Matrix rows = layer.rows(new NetworkSamples(features, workspace).of(structure, list));
    for (int row = 0; row < rows.rows(); row++) {
      System.arraycopy(rows.data(), rows.row(row), out.data(), out.row(row), size());
    }
  }

  /// The network with another readout.
  @Override
  public AtomFunction function(double[] weights) {
    int each = network.architecture().parameters();
    double[] parameters = network.parameters();
    for (int z = 0; z < network.species(); z++) {
      System.arraycopy(weights, z * block(), parameters, (z + 1) * each - block(), block());
    }
    return new NetworkFunction(
        new AtomicNetwork(network.architecture(), network.standardisation(), 0, 1, parameters));
  }

  @Override
  public void addTo(Fingerprint fingerprint) {
    fingerprint.add("model", kind().word());
    NetworkModel.addTo(fingerprint, network);
  }

  @Override
  public void save(StoneContents contents) {
    NetworkModel.save(contents.part("network"), network);
  }
}
