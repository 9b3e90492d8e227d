package org.soapstone.bench;

import java.nio.file.Path;
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
import org.soapstone.calculator.Evaluation;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.pace.PaceFile;
import org.soapstone.pace.PaceReader;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Energy, forces and virial of a PACE potential, one thread, time an atom. The neighbour list is
/// made beforehand. Atoms of all species stand in turn on a shaken lattice on which one has about
/// 88 neighbours.
///
/// The environment variable PACE_FILE names another potential than the one with random coefficients
/// in testdata.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Pace {

  private static final int SIDE = 8;
  private static final int ATOMS = SIDE * SIDE * SIDE;
  private static final double NEIGHBOURS = 88;
  private static final double SHAKEN = 0.1;

  private final PaceFile file =
      PaceReader.read(
          Path.of(System.getenv().getOrDefault("PACE_FILE", "testdata/pace/SiO_SBessel_zbl.yace")));
  private final PaceCalculator calculator = new PaceCalculator(file);
  private final Structure structure = shaken(file);
  private final NeighborList list = NeighborList.build(structure, file.rCut());

  @Benchmark
  @OperationsPerInvocation(ATOMS)
  public Evaluation evaluate() {
    return calculator.evaluate(structure, list, Tasks.inline());
  }

  private static Structure shaken(PaceFile file) {
    double spacing = file.rCut() * Math.cbrt(4 * Math.PI / 3 / NEIGHBOURS);
    Random random = new Random(1);
    int[] species = new int[ATOMS];
    double[] positions = new double[3 * ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      species[i] = file.elements().get(i % file.species()).atomicNumber();
      int[] place = {i % SIDE, i / SIDE % SIDE, i / (SIDE * SIDE)};
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = spacing * place[axis] + SHAKEN * random.nextGaussian();
      }
    }
    double length = SIDE * spacing;
    return new Structure(
        species, positions, Cell.periodic(length, 0, 0, 0, length, 0, 0, 0, length));
  }
}
