package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookTridiagonal#basis]: the effect of a group of reflections is three
/// products.
final class BlockedBasis {

  private static final int WIDTH = TextbookTridiagonal.WIDTH;

  private final TiledProduct product;
  private final double[] minus = new double[WIDTH];

  BlockedBasis(Lanes lanes, Tasks tasks) {
    this.product = new TiledProduct(TileKernel.of(lanes), tasks);
    Arrays.fill(minus, -1.0);
  }

  /// `Q^T`. The last group comes first, as until then all before it is still the unit matrix.
  Matrix of(Tridiagonal t) {
    int n = t.diagonal.length;
    Matrix x = BlockedTridiagonal.workspace(n);
    for (int i = 0; i < n; i++) {
      x.set(i, i, 1);
    }
    for (int from = (n - 1) / WIDTH * WIDTH; from >= 0; from -= WIDTH) {
      int to = Math.min(n, from + WIDTH);
      Block v = t.vectors.block().part(from, to, from, n);
      Block gram = new Matrix(to - from, to - from).block();
      product.addLower(v, null, v.transposed(), gram);
      Block c = t.together(gram, from);
      Block rest = x.block().part(from, n, from, n);
      Block z = new Matrix(n - from, to - from).block();
      product.add(rest, null, v.transposed(), z);
      Block s = new Matrix(n - from, to - from).block();
      product.add(z, null, c.transposed(), s);
      product.add(s, minus, v, rest);
    }
    return x;
  }
}
