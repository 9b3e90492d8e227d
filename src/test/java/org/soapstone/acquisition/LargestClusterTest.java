package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

class LargestClusterTest extends BatchSelectorContract {

  @Override
  BatchSelector create() {
    return new LargestCluster(Space.POSTERIOR, List.of());
  }

  /// Seen are 0 and 10. The crowd about 2 has squares of distances 4, 4.41 and 4.84, 13.25 in all,
  /// the outlier at 13 has 9: the crowd is served first, by its farthest member. That leaves 0,
  /// 0.01 and 0.04, so that the outlier is next.
  @Test
  void theCrowdComesBeforeTheOutlierByHand() {
    List<Candidate> seen = List.of(Pools.energy("s", 1, 0), Pools.energy("t", 1, 10));
    List<Candidate> pool = Pools.line(2, 2.1, 2.2, 13);
    DiagonalUncertainty any = new DiagonalUncertainty(1);
    LargestCluster selector = new LargestCluster(Space.FEATURES, seen);
    assertThat(Pools.ids(selector.select(pool, any, 3, Tasks.inline())))
        .containsExactly("c", "d", "a");
    FarthestPoints farthest = new FarthestPoints(Space.FEATURES, seen);
    assertThat(Pools.ids(farthest.select(pool, any, 1, Tasks.inline()))).containsExactly("d");
  }
}
