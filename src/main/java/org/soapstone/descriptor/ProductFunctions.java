package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.basis.InvariantCoupling;

/// All functions of orders 2 to `order` whose degree the settings allow, without linear
/// dependencies, and no more factors of a species than it may have neighbours: order slow, then the
/// factors, each sorted by (l, z, n), and the ways to couple them fast.
final class ProductFunctions {

  /// A one-particle function and what it counts.
  private record Channel(int z, int n, int l, double degree) {}

  private final ProductSettings settings;
  private final int centre;
  private final int limit;
  private final Couplings couplings;
  private final List<ProductFunction> found = new ArrayList<>();

  private ProductFunctions(ProductSettings settings, int centre, int limit, Couplings couplings) {
    this.couplings = couplings;
    this.settings = settings;
    this.centre = centre;
    this.limit = limit;
  }

  /// The functions around a centre of a species, as an index.
  static List<ProductFunction> of(ProductSettings settings, int centre, Couplings couplings) {
    return new ProductFunctions(settings, centre, Integer.MAX_VALUE, couplings).all();
  }

  /// Number of features that the settings give, constants and pairs included; may stop counting
  /// beyond `limit`.
  static int count(ProductSettings settings, int limit, Couplings couplings) {
    int species = settings.species().length;
    int count = species * (1 + species * settings.pairFunctions());
    if (settings.alikeForAllCentres()) {
      int most = limit / species + 1;
      return count + species * new ProductFunctions(settings, 0, most, couplings).all().size();
    }
    for (int centre = 0; centre < species && count <= limit; centre++) {
      count += new ProductFunctions(settings, centre, limit, couplings).all().size();
    }
    return count;
  }

  private List<ProductFunction> all() {
    for (int order = 2; order <= settings.order(); order++) {
      double degree = settings.degreeOf(order);
      extend(channels(degree), new int[order], 0, degree);
    }
    return found;
  }

  private List<Channel> channels(double degree) {
    List<Channel> channels = new ArrayList<>();
    for (int l = 0; l <= settings.lMax(); l++) {
      for (int z = 0; z < settings.species().length; z++) {
        for (int n = 0; n < settings.nMax(); n++) {
          double own = n + settings.angularWeight() * l;
          if (own <= degree) {
            channels.add(new Channel(z, n, l, own));
          }
        }
      }
    }
    return channels;
  }

  /// Tries all channels from that of the last factor on as factor number `next`.
  private void extend(List<Channel> channels, int[] factors, int next, double left) {
    if (found.size() > limit) {
      return;
    }
    if (next == factors.length) {
      add(Arrays.stream(factors).mapToObj(channels::get).toList());
      return;
    }
    for (int q = next == 0 ? 0 : factors[next - 1]; q < channels.size(); q++) {
      double degree = channels.get(q).degree;
      // Degrees are sums of few numbers: rounding must not decide who belongs.
      if (degree <= left + 1e-9 && mayHaveMore(channels, factors, next, channels.get(q).z)) {
        factors[next] = q;
        extend(channels, factors, next + 1, left - degree);
      }
    }
  }

  /// Whether another factor of species z may stand beside the first `count` ones.
  private boolean mayHaveMore(List<Channel> channels, int[] factors, int count, int z) {
    int more = settings.mostFactors(centre, z);
    for (int t = 0; t < count; t++) {
      more -= channels.get(factors[t]).z == z ? 1 : 0;
    }
    return more > 0;
  }

  private void add(List<Channel> factors) {
    int[] kind = new int[factors.size()];
    for (int t = 1; t < kind.length; t++) {
      kind[t] = kind[t - 1] + (factors.get(t).equals(factors.get(t - 1)) ? 0 : 1);
    }
    int[] l = factors.stream().mapToInt(Channel::l).toArray();
    for (InvariantCoupling.Function function : couplings.of(l, kind)) {
      found.add(
          new ProductFunction(
              factors.stream().mapToInt(Channel::z).toArray(),
              factors.stream().mapToInt(Channel::n).toArray(),
              l,
              function.m(),
              function.coefficient()));
    }
  }
}
