package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.soapstone.basis.InvariantCoupling;

/// The ways to couple factors to an invariant, found once for each pattern of degrees and of which
/// factors are alike: thousands of products share a few hundred of them.
///
/// Of a product and its complex conjugate only one stands in a sum, counted twice.
final class Couplings {

  /// Degrees of the factors and which of them are alike.
  private record Pattern(List<Integer> l, List<Integer> kind) {}

  private final Map<Pattern, List<InvariantCoupling.Function>> known = new HashMap<>();

  /// @param l degrees of the factors
  /// @param kind factors of equal kind are alike; these stand side by side
  List<InvariantCoupling.Function> of(int[] l, int[] kind) {
    Pattern pattern = new Pattern(boxed(l), boxed(kind));
    List<InvariantCoupling.Function> functions = known.get(pattern);
    if (functions == null) {
      functions = InvariantCoupling.of(l, kind).stream().map(each -> half(each, kind)).toList();
      known.put(pattern, functions);
    }
    return functions;
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /// A product and the one with all m reversed are conjugates of each other and have the same
  /// coefficient; the first of them stands for both.
  private static InvariantCoupling.Function half(InvariantCoupling.Function full, int[] kind) {
    List<int[]> m = new ArrayList<>();
    List<Double> coefficients = new ArrayList<>();
    for (int s = 0; s < full.m().length; s++) {
      int order = Arrays.compare(full.m()[s], reversed(full.m()[s], kind));
      if (order >= 0) {
        m.add(full.m()[s]);
        coefficients.add((order == 0 ? 1 : 2) * full.coefficient()[s]);
      }
    }
    return new InvariantCoupling.Function(
        m.toArray(int[][]::new), coefficients.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// `-m`, ascending among factors that are alike.
  private static int[] reversed(int[] m, int[] kind) {
    int[] result = IntStream.of(m).map(order -> -order).toArray();
    int first = 0;
    for (int t = 1; t <= kind.length; t++) {
      if (t == kind.length || kind[t] != kind[first]) {
        Arrays.sort(result, first, t);
        first = t;
      }
    }
    return result;
  }
}
