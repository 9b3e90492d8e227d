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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Features, forces and design-matrix rows of disordered silicon at the density of the crystal, one
/// thread, time an atom. The neighbour list is made beforehand.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Descriptor {

  private static final int SIDE = 4;
  private static final int ATOMS = SIDE * SIDE * SIDE;
  private static final double SPACING = 2.715;
  private static final double RANGE = 6.6;

  private static final String SCALAR = "-Dsoapstone.lanes=scalar";

  private final LocalBasis basis =
      new LocalBasis(new BasisSettings(new int[] {14}, RANGE, 8, 6, RANGE, 0, 1.5, 1));
  private final Structure structure = disordered();
  private final NeighborList list = NeighborList.build(structure, RANGE);
  private final Workspace workspace = basis.workspace();
  private final Matrix rows = new Matrix(basis.rowCount(ATOMS), basis.size());
  private final double[] features = new double[basis.size()];
  private final double[][] weights = {new Random(2).doubles(basis.size(), -1, 1).toArray()};
  private final Contraction[] results = {new Contraction()};

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public double[] values() {
    basis.values(structure, list, features, workspace);
    return features;
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Contraction forces() {
    basis.contract(structure, list, weights, results, workspace, Tasks.inline());
    return results[0];
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Matrix rows() {
    basis.rows(structure, list, rows, 0, workspace);
    return rows;
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  @Fork(value = 1, jvmArgsAppend = SCALAR)
  public double[] valuesScalar() {
    return values();
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  @Fork(value = 1, jvmArgsAppend = SCALAR)
  public Contraction forcesScalar() {
    return forces();
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  @Fork(value = 1, jvmArgsAppend = SCALAR)
  public Matrix rowsScalar() {
    return rows();
  }

  /// A simple cubic lattice at the density of silicon, shaken.
  private static Structure disordered() {
    Random random = new Random(1);
    double[] positions = new double[3 * ATOMS];
    int[] species = new int[ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      species[i] = 14;
      int[] place = {i % SIDE, i / SIDE % SIDE, i / (SIDE * SIDE)};
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = SPACING * (place[axis] + 0.1 * random.nextGaussian());
      }
    }
    double edge = SIDE * SPACING;
    return new Structure(species, positions, Cell.periodic(edge, 0, 0, 0, edge, 0, 0, 0, edge));
  }
}
