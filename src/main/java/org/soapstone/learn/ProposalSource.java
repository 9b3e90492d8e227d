package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.util.List;
import org.soapstone.potential.Potential;
import org.soapstone.structure.LabeledStructure;

/** Where the structures come from that might be worth a label. */
interface ProposalSource {

  /** The structures to begin with, before there is a potential. */
  List<Choice> start();

  /**
   * Structures that could be labelled in a round.
   *
   * @param round counted from 1
   * @param potential what has been learnt so far
   * @param dataset from what
   */
  List<Proposal> proposals(int round, Potential potential, List<LabeledStructure> dataset);

  /** What the next round needs to go on from here; an empty object where nothing. */
  JsonObject state();

  /** Goes back to a state that the journal kept. */
  void restore(JsonObject state);

  /** Forgets a proposal that has been chosen. */
  void remove(String id);

  /** Whether there will never be another proposal. */
  boolean exhausted();
}
