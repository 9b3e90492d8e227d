package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

class HybridTest extends BatchSelectorContract {

  @Override
  BatchSelector create() {
    return new Hybrid(
        MaximumVariance.LARGEST_ATOM, 0.5, new FarthestPoints(Space.FEATURES, List.of()));
  }

  /// Of five, the 60 % with the largest energy uncertainty are "c", "d", "e"; of these "c" is
  /// farthest from their mean, 4, and "e" farthest from "c".
  @Test
  void choosesFarthestOfTheUncertainByHand() {
    Hybrid hybrid =
        new Hybrid(MaximumVariance.ENERGY, 0.6, new FarthestPoints(Space.FEATURES, List.of()));
    List<Pick> picks =
        hybrid.select(
            Pools.line(0, 1, -2.5, 7, 7.5), new DiagonalUncertainty(1), 2, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("c", "e");
    assertThat(picks.get(1).reason())
        .isEqualTo(
            "farthest in features, 10.00 away; next best d with 9.500; among the 3 of 5 with"
                + " largest energy uncertainty");
  }

  @Test
  void keepsAsManyAsAreAskedFor() {
    Hybrid hybrid =
        new Hybrid(MaximumVariance.ENERGY, 0.01, new FarthestPoints(Space.FEATURES, List.of()));
    assertThat(hybrid.select(Pools.line(0, 1, 2, 3), new DiagonalUncertainty(1), 3, Tasks.inline()))
        .hasSize(3);
    assertThatThrownBy(() -> new Hybrid(MaximumVariance.ENERGY, 0, create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share must be above 0 and at most 1 but is 0.0");
  }
}
