package org.soapstone.learn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.Duplicates;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;

/** Says what to label next: the start, then what the strategy of the plan makes of proposals. */
final class Batches {

  private final RunPlan plan;
  private final Levels levels;
  private final ProposalSource source;
  private final Aims aims;
  private final Tasks tasks;
  private final Progress progress;

  Batches(
      RunPlan plan,
      Levels levels,
      ProposalSource source,
      Aims aims,
      Tasks tasks,
      Progress progress) {
    this.plan = plan;
    this.levels = levels;
    this.source = source;
    this.aims = aims;
    this.tasks = tasks;
    this.progress = progress;
  }

  /** Where structures come from. */
  ProposalSource source() {
    return source;
  }

  /** The first structures, on every level. */
  List<Choice> start() {
    if (!levels.areSeveral()) {
      return source.start();
    }
    return levels.all().stream()
        .flatMap(level ->
            source.start().stream()
                .filter(choice -> level.canDo(choice.frame().structure()))
                .map(choice -> choice.on(level.name())))
        .toList();
  }

  /**
   * Structures that could be labelled now, each once; of those that dynamics finds none that is
   * nearly labelled already.
   */
  List<Proposal> proposals(int round, Knowledge known) {
    List<Proposal> proposals =
        new ArrayList<>(source.proposals(round, known.potential(), levels.top().dataset()));
    Set<String> seen = new HashSet<>();
    proposals.removeIf(proposal ->
        levels.haveAnswered(proposal.structure()) || !seen.add(proposal.structure().hash()));
    return plan.explore()
        .map(exploration -> apart(proposals, known, exploration.minChange()))
        .orElse(proposals);
  }

  /** Turned and mirrored copies are near as well: walkers start from the same crystals. */
  private List<Proposal> apart(List<Proposal> proposals, Knowledge known, double minChange) {
    Candidates candidates = new Candidates(plan.fit(), levels, known);
    List<Candidate> found = proposals.stream().map(candidates::onTop).toList();
    List<Candidate> labelled = levels.top().labelled().stream().map(candidates::onTop).toList();
    Set<String> kept = new HashSet<>();
    Duplicates.among(found, labelled, minChange, tasks)
        .kept()
        .forEach(candidate -> kept.add(candidate.id()));
    List<Proposal> apart = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (kept.contains(found.get(i).id())) {
        apart.add(proposals.get(i));
      }
    }
    return apart;
  }

  /** What of the proposals to label, within the limits of the plan. */
  List<Choice> choose(int round, List<Proposal> proposals, Knowledge known) {
    int labels = plan.limits().labels() - levels.top().dataset().size();
    double cost = plan.limits().cost().orElse(Double.MAX_VALUE) - levels.cost();
    return choose(round, proposals, known, labels, cost);
  }

  /**
   * What of the proposals to label.
   *
   * @param labels most of them, where labels are counted
   * @param cost most core-seconds, where costs count
   */
  List<Choice> choose(
      int round, List<Proposal> proposals, Knowledge known, int labels, double cost) {
    progress.start("choosing", 1);
    int count = Math.min(plan.selection().batch(), labels);
    List<Choice> choices =
        plan.selection().countsCosts()
            ? new LevelChooser(plan, levels, aims, tasks)
                .choose(proposals, known, labels, cost, round)
            : new Chooser(plan.selection().strategy(), plan.fit(), aims, plan.seed(), tasks)
                .choose(proposals, levels.top().labelled(), known.potential(), count, round);
    progress.advance(1);
    return choices;
  }
}
