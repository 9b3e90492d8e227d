package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Energy, forces and virial of a function of each atom's features: forward to `B(i)` for a batch
/// of atoms, through the function, and back with `df/dB(i)` as the weights of centre i.
///
/// @param <S> what one thread needs to treat one centre
final class AtomFunctionPass<S extends CentreScratch> {

  private final CentreFeatures<S> features;
  private final AdjointPass adjoint;
  private final Class<S> kindOfScratch;

  AtomFunctionPass(CentreFeatures<S> features, AdjointPass adjoint, Class<S> kindOfScratch) {
    this.features = features;
    this.adjoint = adjoint;
    this.kindOfScratch = kindOfScratch;
  }

  void contract(
      Structure structure,
      NeighborList list,
      AtomFunction function,
      Contraction result,
      Workspace workspace,
      Tasks tasks) {
    int[] kinds = workspace.kinds(structure, list);
    int[] order = workspace.centres();
    result.reserve(structure.size(), list.pairs());
    int batches = (kinds.length + AtomFunction.BATCH - 1) / AtomFunction.BATCH;
    if (tasks.threads() == 1) {
      for (int batch = 0; batch < batches; batch++) {
        batch(list, batch, kinds, order, function, result, workspace);
      }
    } else {
      tasks.run(batches, batch -> batch(list, batch, kinds, order, function, result, workspace));
    }
    PairGradients.sum(list, result);
  }

  /// Runs of one species among some atoms of the order.
  private void batch(
      NeighborList list,
      int batch,
      int[] kinds,
      int[] order,
      AtomFunction function,
      Contraction result,
      Workspace workspace) {
    int end = Math.min((batch + 1) * AtomFunction.BATCH, order.length);
    AtomBatch memory = workspace.borrowBatch();
    for (int from = batch * AtomFunction.BATCH; from < end; ) {
      int to = from + 1;
      while (to < end && kinds[order[to]] == kinds[order[from]]) {
        to++;
      }
      run(list, kinds, order, from, to, function, memory, result, workspace);
      from = to;
    }
    workspace.giveBack(memory);
  }

  private void run(
      NeighborList list,
      int[] kinds,
      int[] order,
      int from,
      int to,
      AtomFunction function,
      AtomBatch memory,
      Contraction result,
      Workspace workspace) {
    int kind = kinds[order[from]];
    for (int k = from; k < to; k++) {
      S scratch = workspace.borrow(kindOfScratch);
      memory.centres[k - from] = scratch;
      features.expand(list, order[k], kinds, Slopes.RADIAL, scratch);
      values(scratch, kind, memory.features.data(), memory.features.row(k - from));
    }
    function.evaluate(kind, to - from, memory.features, memory.values, memory.gradients);
    for (int k = from; k < to; k++) {
      S scratch = kindOfScratch.cast(memory.centres[k - from]);
      double[] gradients = memory.gradients.data();
      int block = memory.gradients.row(k - from);
      double density = features.sensitivity(scratch, kind, gradients, block);
      adjoint.centre(list, order[k], density, gradients, block, scratch, result);
      result.atomEnergies[order[k]] = memory.values[k - from];
      workspace.giveBack(scratch);
    }
  }

  private void values(S scratch, int kind, double[] out, int block) {
    Arrays.fill(out, block, block + features.blockSize(kind), 0);
    features.start(scratch);
    features.addSimpleValues(scratch, out, block);
    features.addDensityValues(scratch, kind, out, block);
    features.finish(scratch, kind, out, block);
  }
}
