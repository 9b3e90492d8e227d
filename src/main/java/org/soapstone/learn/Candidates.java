package org.soapstone.learn;

import java.util.Optional;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.Targets;
import org.soapstone.potential.FitSettings;

/** Proposals as the rows that their labels would add, among the columns of all levels. */
final class Candidates {

  private final FitSettings fit;
  private final Levels levels;
  private final Knowledge known;

  /**
   * @param fit which labels count: what a fit leaves out teaches nothing
   */
  Candidates(FitSettings fit, Levels levels, Knowledge known) {
    this.fit = fit;
    this.levels = levels;
    this.known = known;
  }

  /** A label on a level, counted from the cheapest. */
  Candidate on(int level, Proposal proposal) {
    return proposal.candidate(
        proposal.id() + "@" + levels.all().get(level).name(),
        fit,
        known.hyperparameters(level),
        rows -> known.columns(rows, level));
  }

  /** What is to become certain of the level that is to be learnt, where that is said. */
  Optional<Targets> targets(Aims aims) {
    int top = levels.all().size() - 1;
    return aims.targets(fit, known.hyperparameters(top), rows -> known.columns(rows, top));
  }

  /** A label on the level that is to be learnt. */
  Candidate onTop(Proposal proposal) {
    return on(levels.all().size() - 1, proposal);
  }
}
