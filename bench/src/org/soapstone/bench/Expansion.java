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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.pace.LinearExpansion;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Forces and design-matrix rows of the cluster expansion of disordered silicon, at the density of
/// the crystal, and the same model as a PACE potential; one thread, time an atom. The neighbour
/// list is made beforehand.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Expansion {

  private static final int SIDE = 4;
  private static final int ATOMS = SIDE * SIDE * SIDE;
  private static final double SPACING = 2.715;
  private static final double RANGE = 5.2;

  /// Functions wanted.
  @Param({"1000", "3000"})
  public int functions;

  private final Structure structure = disordered();
  private final NeighborList list = NeighborList.build(structure, RANGE);
  private final Contraction[] results = {new Contraction()};
  private LocalFeatures features;
  private Workspace workspace;
  private Matrix rows;
  private double[][] weights;
  private PaceCalculator pace;

  @Setup
  public void make() {
    features =
        new ProductSettings(new int[] {14}, RANGE, 4, 0, 4.125, 0.75, RANGE, 12, 1.25, 1)
            .withFunctions(functions)
            .features();
    workspace = features.workspace();
    rows = new Matrix(features.rowCount(ATOMS), features.size());
    weights = new double[][] {new Random(2).doubles(features.size(), -1, 1).toArray()};
    pace = new PaceCalculator(new LinearExpansion(features, weights[0], new double[1]).file());
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Contraction forces() {
    features.contract(structure, list, weights, results, workspace, Tasks.inline());
    return results[0];
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Matrix rows() {
    features.rows(structure, list, rows, 0, workspace);
    return rows;
  }

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Evaluation asPace() {
    return pace.evaluate(structure, list, Tasks.inline());
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
