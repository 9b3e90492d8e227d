package org.soapstone.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.soapstone.acquisition.CostModel;
import org.soapstone.parallel.Progress;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.FeatureRows;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/** One level of theory at work: what it has answered so far, and what an answer costs. */
final class Level implements AutoCloseable {

  private final LevelPlan plan;
  private final Oracle oracle;
  private final List<LabeledStructure> dataset = new ArrayList<>();
  private final List<FeatureRows> rows = new ArrayList<>();
  private CostModel costs;

  Level(LevelPlan plan, Oracle oracle) {
    this.plan = plan;
    this.oracle = oracle;
    this.costs = plan.costs().orElseGet(CostModel::unknown);
  }

  String name() {
    return plan.level();
  }

  Oracle oracle() {
    return oracle;
  }

  /** All labels, in the order in which they were chosen; to be read only. */
  List<LabeledStructure> dataset() {
    return dataset;
  }

  /** Rows of the design matrix for one label. */
  FeatureRows rows(int label) {
    return rows.get(label);
  }

  /** The labels as strategies see them that keep away from what is known. */
  List<Proposal> labelled() {
    List<Proposal> labelled = new ArrayList<>();
    for (int i = 0; i < dataset.size(); i++) {
      labelled.add(new Proposal("labelled:" + i, dataset.get(i), rows.get(i)));
    }
    return labelled;
  }

  /** What a label costs, as far as is known. */
  CostModel costs() {
    return costs;
  }

  /** What a label of a structure would cost, unless nothing is known of that yet. */
  OptionalDouble expectedCost(Structure structure) {
    return costs.isGiven() || !dataset.isEmpty()
        ? OptionalDouble.of(costs.expected(structure.size()))
        : OptionalDouble.empty();
  }

  /** Whether the structure is not too large for this level. */
  boolean canDo(Structure structure) {
    return structure.size() <= plan.maxAtoms();
  }

  @Override
  public void close() {
    oracle.close();
  }

  /** Has the choices labelled, as far as that succeeds. */
  void label(int round, List<Choice> choices, FeatureMap features, Progress progress)
      throws IOException {
    for (LabeledStructure labelled : oracle.label(round, choices, progress)) {
      Structure structure = labelled.structure();
      dataset.add(labelled);
      rows.add(features.rows(structure));
      costs = costs.observing(structure.size(), oracle.cost(structure));
    }
  }
}
