package org.soapstone.linalg;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.soapstone.simd.Lanes;

/// Every vector width of this machine, with numbers of threads from 1 to 4: what must not change a
/// bit.
final class EveryWidth {

  private EveryWidth() {}

  static Stream<Arguments> andThreads() {
    return Lanes.available().stream()
        .flatMap(lanes -> threads(lanes).stream().map(threads -> Arguments.of(lanes, threads)));
  }

  private static List<Integer> threads(Lanes lanes) {
    return lanes == Lanes.chosen() ? List.of(1, 2, 3, 4) : List.of(1);
  }
}
