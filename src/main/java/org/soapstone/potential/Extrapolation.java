package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.ShrunkCovariance;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// How far the surroundings of atoms are beyond those of the data that a potential has learnt from:
/// 1 is as far as any atom of the data of the same species.
///
/// It looks at features of atoms alone, for some `N K^2` multiplications; no gradients are needed.
/// Atoms of the data without a neighbour say nothing of how far the others reach and are left out.
public final class Extrapolation {

  private final LocalFeatures features;
  private final AtomDistance distance;
  private final double[] farthest;

  /// How far each atom is from what is known; row i of the matrix holds the features of atom i.
  @FunctionalInterface
  private interface AtomDistance {
    double[] of(int[] kinds, Matrix values);
  }

  private Extrapolation(
      LocalFeatures features, AtomDistance distance, List<Structure> data, Tasks tasks) {
    this.features = features;
    this.distance = distance;
    this.farthest = new double[features.settings().species().length];
    double[][] all = new double[data.size()][];
    tasks.run(all.length, i -> all[i] = distances(data.get(i), true));
    for (int i = 0; i < all.length; i++) {
      int[] kinds = kinds(features.settings(), data.get(i));
      for (int atom = 0; atom < kinds.length; atom++) {
        farthest[kinds[atom]] = Math.max(farthest[kinds[atom]], all[i][atom]);
      }
    }
  }

  /// By the distance of Mahalanobis from the mean surroundings of each species, with a
  /// [ShrunkCovariance]. Where the data have fewer than two atoms of a species, or none that
  /// differ, all is beyond them.
  ///
  /// @param potential of any kind
  /// @param data what it has learnt from
  public static Extrapolation mahalanobis(Potential potential, List<Structure> data, Tasks tasks) {
    LocalFeatures features = potential.model().features();
    List<Optional<ShrunkCovariance>> known = new ArrayList<>();
    for (List<double[]> block : blocks(features, data)) {
      known.add(ShrunkCovariance.of(matrix(block), tasks));
    }
    AtomDistance distance =
        (kinds, values) -> {
          double[] distances = new double[kinds.length];
          for (int i = 0; i < kinds.length; i++) {
            int from = values.row(i) + features.block(kinds[i]);
            distances[i] =
                known.get(kinds[i]).map(of -> of.distance(values.data(), from)).orElse(0.0);
          }
          return distances;
        };
    return new Extrapolation(features, distance, data, tasks);
  }

  /// For each species the features of the atoms of the data that have neighbours.
  private static List<List<double[]>> blocks(LocalFeatures features, List<Structure> data) {
    List<List<double[]>> blocks = new ArrayList<>();
    for (int kind = 0; kind < features.settings().species().length; kind++) {
      blocks.add(new ArrayList<>());
    }
    for (Structure structure : data) {
      NeighborList list = list(features, structure);
      Matrix values = values(features, structure, list);
      int[] kinds = kinds(features.settings(), structure);
      for (int i = 0; i < kinds.length; i++) {
        if (list.end(i) > list.first(i)) {
          int from = values.row(i) + features.block(kinds[i]);
          int width = features.blockSize(kinds[i]);
          blocks.get(kinds[i]).add(Arrays.copyOfRange(values.data(), from, from + width));
        }
      }
    }
    return blocks;
  }

  /// By the square root of `phi S phi^T`, what is not known of the energy of an atom, with the
  /// posterior covariance S of a linear model.
  ///
  /// @param data what the potential has learnt from
  /// @throws BadInputException if the potential is not linear in its features
  public static Extrapolation leverage(Potential potential, List<Structure> data, Tasks tasks) {
    if (potential.model().kind() != ModelKind.LINEAR) {
      throw new BadInputException(
          "leverage is of models linear in their features, not of the kind '"
              + potential.model().kind().word()
              + "'");
    }
    Posterior posterior = potential.posterior();
    AtomDistance distance =
        (kinds, values) -> {
          double[] distances = posterior.epistemicVariances(values, Tasks.inline());
          for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.sqrt(Math.max(0, distances[i]));
          }
          return distances;
        };
    return new Extrapolation(potential.model().features(), distance, data, tasks);
  }

  /// The largest of all atoms; infinite where the data have no such species, 0 without atoms.
  public double of(Structure structure) {
    double largest = 0;
    for (double atom : ofAtoms(structure)) {
      largest = Math.max(largest, atom);
    }
    return largest;
  }

  /// Of each atom.
  public double[] ofAtoms(Structure structure) {
    double[] reach = distances(structure, false);
    int[] kinds = kinds(features.settings(), structure);
    for (int i = 0; i < reach.length; i++) {
      double edge = farthest[kinds[i]];
      reach[i] = edge > 0 ? reach[i] / edge : Double.POSITIVE_INFINITY;
    }
    return reach;
  }

  /// Of each atom, not yet over the edge of the data; 0 for those without a neighbour, if wanted.
  private double[] distances(Structure structure, boolean withoutLonely) {
    NeighborList list = list(features, structure);
    double[] distances =
        distance.of(kinds(features.settings(), structure), values(features, structure, list));
    for (int i = 0; withoutLonely && i < distances.length; i++) {
      if (list.end(i) == list.first(i)) {
        distances[i] = 0;
      }
    }
    return distances;
  }

  private static Matrix matrix(List<double[]> rows) {
    Matrix matrix = new Matrix(rows.size(), rows.isEmpty() ? 0 : rows.getFirst().length);
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, matrix.data(), matrix.row(i), matrix.columns());
    }
    return matrix;
  }

  private static NeighborList list(LocalFeatures features, Structure structure) {
    return NeighborList.build(structure, features.settings().range(), Tasks.inline());
  }

  private static Matrix values(LocalFeatures features, Structure structure, NeighborList list) {
    Matrix values = new Matrix(structure.size(), features.size());
    features.atomValues(structure, list, values, features.workspace(), Tasks.inline());
    return values;
  }

  private static int[] kinds(FeatureSettings settings, Structure structure) {
    int[] kinds = new int[structure.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Arrays.binarySearch(settings.species(), structure.atomicNumber(i));
    }
    return kinds;
  }
}
