package org.soapstone.potential;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Lends the memory that energies of structures need, so that calls one after the other allocate
/// nothing. Several threads may call at once.
final class EnergyPass {

  private final LocalFeatures features;
  private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();

  /// Memory of one call at a time.
  private record Scratch(Workspace workspace, Contraction contraction, NeighborList list) {}

  EnergyPass(LocalFeatures features) {
    this.features = features;
  }

  /// What an energy says of a structure.
  ///
  /// @param use takes what it needs of the pairs and of the result, which are lent to it
  <R> R run(
      LocalEnergy energy,
      Structure structure,
      Tasks tasks,
      BiFunction<NeighborList, Contraction, R> use) {
    Scratch scratch = borrow();
    scratch.list.rebuild(structure, tasks);
    R used = run(energy, structure, scratch.list, tasks, scratch, use);
    scratches.offer(scratch);
    return used;
  }

  /// The same with the pairs at hand.
  <R> R run(
      LocalEnergy energy,
      Structure structure,
      NeighborList list,
      Tasks tasks,
      BiFunction<NeighborList, Contraction, R> use) {
    Scratch scratch = borrow();
    R used = run(energy, structure, list, tasks, scratch, use);
    scratches.offer(scratch);
    return used;
  }

  private static <R> R run(
      LocalEnergy energy,
      Structure structure,
      NeighborList list,
      Tasks tasks,
      Scratch scratch,
      BiFunction<NeighborList, Contraction, R> use) {
    energy.contract(structure, list, scratch.contraction, scratch.workspace, tasks);
    return use.apply(list, scratch.contraction);
  }

  private Scratch borrow() {
    Scratch free = scratches.poll();
    return free == null
        ? new Scratch(
            features.workspace(), new Contraction(), new NeighborList(features.settings().range()))
        : free;
  }
}
