package org.soapstone.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Power spectrum (8 radial functions, l to 6) of four species with about 126 neighbours: 3697
/// features a centre, one thread, time an atom. The neighbour list is made beforehand.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FourSpecies {

  private static final int SIDE = 4;
  private static final int ATOMS = SIDE * SIDE * SIDE;
  private static final double SPACING = 1.92;
  private static final double RANGE = 6;
  private static final int[] SPECIES = {8, 14, 22, 40};

  private final LocalBasis basis =
      new LocalBasis(new BasisSettings(SPECIES, RANGE, 8, 6, RANGE, 0, 1.5, 1));
  private final Structure structure = disordered();
  private final NeighborList list = NeighborList.build(structure, RANGE);
  private final Workspace workspace = basis.workspace();
  private final Matrix rows = new Matrix(basis.rowCount(ATOMS), basis.size());
  private final double[] features = new double[basis.size()];

  /// The row of energies is the features, and forces add up to nothing.
  @Setup
  public void check() {
    basis.values(structure, list, features, workspace);
    basis.rows(structure, list, rows, 0, workspace);
    for (int k = 0; k < features.length; k++) {
      double sum = 0;
      double size = 1e-300;
      for (int row = 1; row <= 3 * ATOMS; row += 3) {
        sum += rows.get(row, k);
        size += Math.abs(rows.get(row, k));
      }
      if (Math.abs(features[k] - rows.get(0, k)) > 1e-12 * Math.abs(features[k])
          || !(Math.abs(sum) <= 1e-10 * size + 1e-13)) {
        throw new IllegalStateException("feature " + k + " is wrong");
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public double[] values() {
    basis.values(structure, list, features, workspace);
    return features;
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Matrix rows() {
    basis.rows(structure, list, rows, 0, workspace);
    return rows;
  }

  /// A simple cubic lattice, shaken, the species in turn.
  private static Structure disordered() {
    Random random = new Random(1);
    double[] positions = new double[3 * ATOMS];
    int[] species = new int[ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      species[i] = SPECIES[i % SPECIES.length];
      int[] place = {i % SIDE, i / SIDE % SIDE, i / (SIDE * SIDE)};
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = SPACING * (place[axis] + 0.05 * random.nextGaussian());
      }
    }
    double edge = SIDE * SPACING;
    return new Structure(species, positions, Cell.periodic(edge, 0, 0, 0, edge, 0, 0, 0, edge));
  }
}
