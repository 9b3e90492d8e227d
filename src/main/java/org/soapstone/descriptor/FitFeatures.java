package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The features that potentials here are fitted with, one row an atom: its own species' block is
/// filled, the others are 0.
public final class FitFeatures implements AtomDescriptor {

  private final LocalFeatures basis;

  public FitFeatures(FeatureSettings settings) {
    basis = settings.features();
  }

  @Override
  public int size() {
    return basis.size();
  }

  @Override
  public List<String> featureNames() {
    return IntStream.range(0, size()).mapToObj(k -> basis.name(k)).toList();
  }

  @Override
  public int rows(Structure structure) {
    return structure.size();
  }

  @Override
  public double[] values(Structure structure, Tasks tasks) {
    Matrix out =
        Matrix.wrap(
            structure.size(),
            size(),
            size(),
            new double[Math.multiplyExact(structure.size(), size())]);
    NeighborList list = NeighborList.build(structure, basis.settings().range(), tasks);
    basis.atomValues(structure, list, out, basis.workspace(), tasks);
    return out.data();
  }

  @Override
  public IntFunction<double[]> gradients(Structure structure) {
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    int rows = basis.rowCount(structure.size());
    return atom -> {
      double[] data = new double[Math.multiplyExact(rows, size())];
      Matrix out = Matrix.wrap(rows, size(), size(), data);
      // The features of all others are then constants.
      basis.rows(structure, list.around(atom), out, 0, basis.workspace());
      // Rows of forces are minus the derivatives; the energy stands before, the virial behind.
      double[] gradient = Arrays.copyOfRange(data, size(), (1 + 3 * structure.size()) * size());
      for (int k = 0; k < gradient.length; k++) {
        // No negative zeros.
        gradient[k] = 0 - gradient[k];
      }
      return gradient;
    };
  }
}
