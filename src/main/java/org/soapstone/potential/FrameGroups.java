package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.LabeledStructure;

/// Frames that are not parted where some are to judge a fit to the others: those of one trajectory
/// resemble each other, and one that was learnt from vouches for none beside it.
///
/// Isolated atoms are in no group: they define the reference energies of every fit.
final class FrameGroups {

  private static final long SEED = 1;

  private final int frames;

  /// Places of frames; the largest groups first, of equals each `config_type` shuffled for itself.
  private final List<int[]> groups;

  private FrameGroups(int frames, List<int[]> groups) {
    this.frames = frames;
    this.groups = groups;
  }

  /// One group a trajectory, and one for each frame that names none.
  static FrameGroups byTrajectory(List<LabeledStructure> frames) {
    return of(frames, true);
  }

  /// One group a frame.
  static FrameGroups single(List<LabeledStructure> frames) {
    return of(frames, false);
  }

  private static FrameGroups of(List<LabeledStructure> frames, boolean together) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < frames.size(); i++) {
      LabeledStructure frame = frames.get(i);
      if (!ReferenceEnergies.isIsolatedAtom(frame.structure())) {
        String trajectory = together ? Assessment.trajectoryOf(frame) : "";
        String name = trajectory.isEmpty() ? "frame " + i : "trajectory " + trajectory;
        members.computeIfAbsent(name, group -> new ArrayList<>()).add(i);
      }
    }
    Map<String, List<int[]>> kinds = new TreeMap<>();
    for (List<Integer> group : members.values()) {
      String kind = Assessment.typeOf(frames.get(group.getFirst()));
      int[] places = group.stream().mapToInt(Integer::intValue).toArray();
      kinds.computeIfAbsent(kind, type -> new ArrayList<>()).add(places);
    }
    List<int[]> groups = new ArrayList<>();
    long number = 0;
    for (List<int[]> kind : kinds.values()) {
      int[] order = new int[kind.size()];
      Arrays.setAll(order, i -> i);
      CounterRandom.of(SEED, "cross-validation", number++).shuffle(order);
      Arrays.stream(order).forEach(place -> groups.add(kind.get(place)));
    }
    groups.sort(Comparator.comparingInt((int[] group) -> -group.length));
    return new FrameGroups(frames.size(), groups);
  }

  /// Number of groups.
  int size() {
    return groups.size();
  }

  /// Number of frames in them.
  int members() {
    return groups.stream().mapToInt(group -> group.length).sum();
  }

  /// Deals each group to the part that has the fewest frames: so every part has its share of every
  /// kind, as far as there are groups of it.
  ///
  /// @return the part of each frame, -1 for one that is in none
  int[] dealt(int parts) {
    int[] part = new int[frames];
    Arrays.fill(part, -1);
    int[] sizes = new int[parts];
    for (int[] group : groups) {
      int smallest = 0;
      for (int p = 1; p < parts; p++) {
        smallest = sizes[p] < sizes[smallest] ? p : smallest;
      }
      for (int place : group) {
        part[place] = smallest;
      }
      sizes[smallest] += group.length;
    }
    return part;
  }
}
