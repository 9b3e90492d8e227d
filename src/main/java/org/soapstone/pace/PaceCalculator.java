package org.soapstone.pace;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Blocks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// A PACE potential made fast: radial functions interpolated between the knots that LAMMPS takes,
/// products shared ([org.soapstone.descriptor.ProductPlan]), eight centres of a species at a time.
///
/// Agrees with LAMMPS to rounding, with [PaceFormulae] to the error of the interpolation, see
/// [Knots]. Safe to share between threads; results are the same bits for any number of them.
public final class PaceCalculator implements Calculator {

  private final PaceFile file;
  private final List<CentreExpansion> expansions = new ArrayList<>();
  private final List<ArrayDeque<CentreBatch>> free = new ArrayList<>();

  /// @throws IllegalArgumentException if a radial function of the file is not finite everywhere
  public PaceCalculator(PaceFile file) {
    this.file = file;
    RadialTables tables = new RadialTables();
    for (int mu = 0; mu < file.species(); mu++) {
      expansions.add(new CentreExpansion(file, mu, tables));
      free.add(new ArrayDeque<>());
    }
  }

  /// The potential in a file, made ready.
  ///
  /// @throws BadInputException if there is none, or it will not do
  public static PaceCalculator read(Path path) {
    PaceFile file = PaceReader.read(path);
    try {
      return new PaceCalculator(file);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(path + ": " + e.getMessage(), e);
    }
  }

  /// What the file says.
  public PaceFile file() {
    return file;
  }

  @Override
  public String name() {
    return PaceFormulae.NAME;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return evaluate(structure, Tasks.inline());
  }

  /// Energy, forces and virial on several threads; the same bits for any number of them.
  @Override
  public Evaluation evaluate(Structure structure, Tasks tasks) {
    return evaluate(structure, NeighborList.build(structure, file.rCut(), tasks), tasks);
  }

  /// The same, over neighbours at hand.
  ///
  /// @param list of this structure, reaching at least to the longest cutoff
  public Evaluation evaluate(Structure structure, NeighborList list, Tasks tasks) {
    if (!(list.rCut() >= file.rCut())) {
      throw new IllegalArgumentException(
          "list must reach at least " + file.rCut() + " A, got " + list.rCut());
    }
    int[] kinds = SpeciesOf.atoms(structure, file.elements(), name());
    PairSums sums = new PairSums(list);
    int[] centres = bySpecies(kinds);
    List<int[]> batches = batches(kinds, centres);
    tasks.run(
        batches.size(),
        k -> {
          int from = batches.get(k)[0];
          int kind = kinds[centres[from]];
          CentreBatch batch = borrow(kind);
          batch.evaluate(list, kinds, centres, from, batches.get(k)[1], sums);
          giveBack(kind, batch);
        });
    return sums.total();
  }

  /// The atoms, those of one species after those of another, ascending within each.
  private int[] bySpecies(int[] kinds) {
    int[] centres = new int[kinds.length];
    int count = 0;
    for (int kind = 0; kind < file.species(); kind++) {
      for (int i = 0; i < kinds.length; i++) {
        if (kinds[i] == kind) {
          centres[count++] = i;
        }
      }
    }
    return centres;
  }

  /// From and to of up to eight atoms of one species.
  private static List<int[]> batches(int[] kinds, int[] centres) {
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < centres.length; ) {
      int to = from + 1;
      while (to < centres.length
          && to - from < Blocks.SIZE
          && kinds[centres[to]] == kinds[centres[from]]) {
        to++;
      }
      batches.add(new int[] {from, to});
      from = to;
    }
    return batches;
  }

  private CentreBatch borrow(int kind) {
    synchronized (free) {
      CentreBatch batch = free.get(kind).poll();
      return batch == null ? new CentreBatch(expansions.get(kind)) : batch;
    }
  }

  private void giveBack(int kind, CentreBatch batch) {
    synchronized (free) {
      free.get(kind).push(batch);
    }
  }
}
