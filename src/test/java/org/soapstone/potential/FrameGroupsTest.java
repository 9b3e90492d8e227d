package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

class FrameGroupsTest {

  /// Thirty frames: one long trajectory, several short ones, some frames that name none.
  private static List<LabeledStructure> frames(int... lengths) {
    List<LabeledStructure> plain = SiliconData.frames(3, 30);
    List<LabeledStructure> frames = new ArrayList<>();
    for (int t = 0; t < lengths.length; t++) {
      for (int i = 0; i < lengths[t]; i++) {
        frames.add(plain.get(frames.size()).withInfo("trajectory", "walk " + t));
      }
    }
    while (frames.size() < plain.size()) {
      frames.add(plain.get(frames.size()));
    }
    return frames;
  }

  private static Set<Object> sides(boolean[] held, int from, int to) {
    Set<Object> sides = new HashSet<>();
    IntStream.range(from, to).forEach(i -> sides.add(held[i]));
    return sides;
  }

  private static int count(boolean[] held) {
    return (int) IntStream.range(0, held.length).filter(i -> held[i]).count();
  }

  @Test
  void aTrajectoryIsOnOneSide() {
    boolean[] held = HeldOut.choose(frames(6, 5, 4, 6, 5));
    assertThat(sides(held, 0, 6)).hasSize(1);
    assertThat(sides(held, 6, 11)).hasSize(1);
    assertThat(sides(held, 11, 15)).hasSize(1);
    assertThat(sides(held, 15, 21)).hasSize(1);
    assertThat(sides(held, 21, 26)).hasSize(1);
    assertThat(count(held)).isBetween(4, 10);
  }

  /// Most frames are of one trajectory: it is learnt from, and others judge.
  @Test
  void theBulkIsLearntFrom() {
    boolean[] held = HeldOut.choose(frames(24, 4));
    assertThat(sides(held, 0, 24)).containsExactly(false);
    assertThat(count(held)).isEqualTo(4);
  }

  @Test
  void twoLongOnesAreParted() {
    boolean[] held = HeldOut.choose(frames(16, 14));
    assertThat(sides(held, 0, 16)).containsExactly(false);
    assertThat(sides(held, 16, 30)).containsExactly(true);
  }

  /// Nothing but its frames can be told apart.
  @Test
  void oneTrajectoryAloneIsParted() {
    boolean[] held = HeldOut.choose(frames(30));
    assertThat(held).isEqualTo(HeldOut.choose(frames()));
    assertThat(count(held)).isEqualTo(10);
  }

  @Test
  void partsOfACrossValidationKeepThemTogether() {
    List<LabeledStructure> frames = frames(6, 6, 6);
    int[] part = CrossValidation.parts(frames, 5);
    for (int from = 0; from < 18; from += 6) {
      int first = part[from];
      assertThat(IntStream.range(from, from + 6).map(i -> part[i])).containsOnly(first);
    }
    for (int p = 0; p < 5; p++) {
      int each = p;
      assertThat(IntStream.of(part).filter(of -> of == each).count()).isEqualTo(6);
    }
  }

  @Test
  void thereAreNoMorePartsThanGroups() {
    List<LabeledStructure> frames = frames(15, 15);
    assertThatThrownBy(() ->
            new CrossValidation(Fits.small(), Tasks.inline(), Progress.NONE).errors(frames, 3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("each of the 2 trajectories or frames without, not 3");
  }
}
