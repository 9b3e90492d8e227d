package org.soapstone.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.Targets;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.FitSettings;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/** What a potential is wanted for, where that is said: structures, and elastic constants. */
final class Aims {

  /** Elastic constants that are known to a GPa are known. */
  private static final double PRECISION_PER_GPA2 = 1;

  /** Nothing but what can be chosen from. */
  static final Aims NONE = new Aims(List.of(), List.of());

  private final List<Proposal> structures;
  private final List<Matrix> elastic;

  private Aims(List<Proposal> structures, List<Matrix> elastic) {
    this.structures = List.copyOf(structures);
    this.elastic = List.copyOf(elastic);
  }

  /**
   * From frames whose labels are not looked at.
   *
   * @param structures whose energies and forces matter
   * @param crystals whose elastic constants matter
   * @throws BadInputException if one of these is no crystal
   */
  static Aims of(
      List<LabeledStructure> structures,
      List<LabeledStructure> crystals,
      FeatureMap features,
      Tasks tasks) {
    for (int i = 0; i < crystals.size(); i++) {
      boolean[] pbc = crystals.get(i).structure().cell().pbc();
      if (!(pbc[0] && pbc[1] && pbc[2]) || crystals.get(i).structure().size() == 0) {
        throw new BadInputException(
            "frame %d of the crystals whose elastic constants matter is none: a cell that repeats in three directions is expected"
                .formatted(i));
      }
    }
    Proposal[] proposals = new Proposal[structures.size()];
    tasks.run(
        proposals.length,
        i -> {
          LabeledStructure frame = structures.get(i).withoutLabels();
          proposals[i] = new Proposal("target:" + i, frame, features.rows(frame.structure()));
        });
    List<Matrix> elastic = new ArrayList<>();
    for (LabeledStructure crystal : crystals) {
      elastic.add(ElasticRows.of(crystal.structure(), features, tasks));
    }
    return new Aims(List.of(proposals), elastic);
  }

  /** The structures. */
  List<Proposal> structures() {
    return structures;
  }

  /**
   * The rows that are to become certain; nothing where nothing was said.
   *
   * @param fit whether forces count
   * @param noise of labels of the level that is to be learnt
   * @param among puts the rows among the columns of a fit
   */
  Optional<Targets> targets(FitSettings fit, Hyperparameters noise, UnaryOperator<Matrix> among) {
    if (structures.isEmpty() && elastic.isEmpty()) {
      return Optional.empty();
    }
    List<Candidate> wanted = new ArrayList<>();
    for (Proposal each : structures) {
      RowLayout layout = new RowLayout(1, each.rows().expectedLayout(fit).force(), 0);
      wanted.add(
          new Candidate(
              each.id(),
              among.apply(each.rows().select(layout)),
              layout,
              noise.noisePrecisions(layout, 1)));
    }
    List<Candidate> constants = new ArrayList<>();
    for (int i = 0; i < elastic.size(); i++) {
      Matrix rows = elastic.get(i);
      double[] precisions = new double[rows.rows()];
      Arrays.fill(precisions, PRECISION_PER_GPA2);
      constants.add(
          new Candidate(
              "elastic:" + i, among.apply(rows), new RowLayout(rows.rows(), 0, 0), precisions));
    }
    return Optional.of(new Targets(wanted, constants));
  }
}
