package org.soapstone.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The copies with vectors of 512 bits, squares of eight by eight turned around in registers; what
/// is left over is done one by one.
final class WidePackKernel implements PackKernel {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_512;
  private static final int LANES = 8;

  /// Exchanges neighbours, neighbouring pairs, and the halves.
  private static final VectorShuffle<Double> ONE = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);

  private static final VectorShuffle<Double> TWO = VectorShuffle.fromOp(SPECIES, i -> i ^ 2);

  private static final VectorShuffle<Double> FOUR = VectorShuffle.fromOp(SPECIES, i -> i ^ 4);

  /// The second of each pair, every second pair, and the second half.
  private static final VectorMask<Double> ODD = VectorMask.fromLong(SPECIES, 0b10101010);

  private static final VectorMask<Double> PAIR = VectorMask.fromLong(SPECIES, 0b11001100);

  private static final VectorMask<Double> HALF = VectorMask.fromLong(SPECIES, 0b11110000);

  private final PackKernel rest = new ScalarPackKernel();

  @Override
  public void packRows(
      int count,
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width) {
    int whole = depth / LANES * LANES;
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      int in = from + i * stride;
      packEightRows(whole, source, in, stride, factors, factorStart, panel, to + i, width);
    }
    rest.packRows(
        count - i,
        whole,
        source,
        from + i * stride,
        stride,
        factors,
        factorStart,
        panel,
        to + i,
        width);
    rest.packRows(
        count,
        depth - whole,
        source,
        from + whole,
        stride,
        factors,
        factorStart + whole,
        panel,
        to + whole * width,
        width);
  }

  private static void packEightRows(
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width) {
    for (int k = 0; k < depth; k += LANES) {
      int in = from + k;
      int at = to + k * width;
      DoubleVector factor = DoubleVector.fromArray(SPECIES, factors, factorStart + k);
      DoubleVector a = DoubleVector.fromArray(SPECIES, source, in).mul(factor);
      DoubleVector b = DoubleVector.fromArray(SPECIES, source, in + stride).mul(factor);
      DoubleVector c = DoubleVector.fromArray(SPECIES, source, in + 2 * stride).mul(factor);
      DoubleVector d = DoubleVector.fromArray(SPECIES, source, in + 3 * stride).mul(factor);
      DoubleVector e = DoubleVector.fromArray(SPECIES, source, in + 4 * stride).mul(factor);
      DoubleVector f = DoubleVector.fromArray(SPECIES, source, in + 5 * stride).mul(factor);
      DoubleVector g = DoubleVector.fromArray(SPECIES, source, in + 6 * stride).mul(factor);
      DoubleVector h = DoubleVector.fromArray(SPECIES, source, in + 7 * stride).mul(factor);
      DoubleVector a1 = a.blend(b.rearrange(ONE), ODD);
      DoubleVector b1 = a.rearrange(ONE).blend(b, ODD);
      DoubleVector c1 = c.blend(d.rearrange(ONE), ODD);
      DoubleVector d1 = c.rearrange(ONE).blend(d, ODD);
      DoubleVector e1 = e.blend(f.rearrange(ONE), ODD);
      DoubleVector f1 = e.rearrange(ONE).blend(f, ODD);
      DoubleVector g1 = g.blend(h.rearrange(ONE), ODD);
      DoubleVector h1 = g.rearrange(ONE).blend(h, ODD);
      DoubleVector a2 = a1.blend(c1.rearrange(TWO), PAIR);
      DoubleVector c2 = a1.rearrange(TWO).blend(c1, PAIR);
      DoubleVector b2 = b1.blend(d1.rearrange(TWO), PAIR);
      DoubleVector d2 = b1.rearrange(TWO).blend(d1, PAIR);
      DoubleVector e2 = e1.blend(g1.rearrange(TWO), PAIR);
      DoubleVector g2 = e1.rearrange(TWO).blend(g1, PAIR);
      DoubleVector f2 = f1.blend(h1.rearrange(TWO), PAIR);
      DoubleVector h2 = f1.rearrange(TWO).blend(h1, PAIR);
      a2.blend(e2.rearrange(FOUR), HALF).intoArray(panel, at);
      a2.rearrange(FOUR).blend(e2, HALF).intoArray(panel, at + 4 * width);
      b2.blend(f2.rearrange(FOUR), HALF).intoArray(panel, at + width);
      b2.rearrange(FOUR).blend(f2, HALF).intoArray(panel, at + 5 * width);
      c2.blend(g2.rearrange(FOUR), HALF).intoArray(panel, at + 2 * width);
      c2.rearrange(FOUR).blend(g2, HALF).intoArray(panel, at + 6 * width);
      d2.blend(h2.rearrange(FOUR), HALF).intoArray(panel, at + 3 * width);
      d2.rearrange(FOUR).blend(h2, HALF).intoArray(panel, at + 7 * width);
    }
  }

  @Override
  public void packColumns(
      int count,
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width,
      int next) {
    for (int first = 0, at = to; first < count; first += width, at += next) {
      int filled = Math.min(width, count - first);
      int i = 0;
      for (; i + LANES <= filled; i += LANES) {
        int in = from + first + i;
        packEightColumns(depth, source, in, stride, factors, factorStart, panel, at + i, width);
      }
      if (i < filled) {
        rest.packColumns(
            filled - i,
            depth,
            source,
            from + first + i,
            stride,
            factors,
            factorStart,
            panel,
            at + i,
            width,
            next);
      }
    }
  }

  private static void packEightColumns(
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width) {
    for (int k = 0, in = from, out = to; k < depth; k++, in += stride, out += width) {
      DoubleVector factor = DoubleVector.broadcast(SPECIES, factors[factorStart + k]);
      DoubleVector.fromArray(SPECIES, source, in).mul(factor).intoArray(panel, out);
    }
  }

  @Override
  public void unpackRows(
      int count,
      int depth,
      double[] panel,
      int from,
      int width,
      double[] target,
      int to,
      int stride) {
    int whole = depth / LANES * LANES;
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      unpackEight(whole, panel, from + i, width, target, to + i * stride, stride);
    }
    rest.unpackRows(count - i, whole, panel, from + i, width, target, to + i * stride, stride);
    rest.unpackRows(
        count, depth - whole, panel, from + whole * width, width, target, to + whole, stride);
  }

  private static void unpackEight(
      int depth, double[] panel, int from, int width, double[] target, int to, int stride) {
    for (int k = 0; k < depth; k += LANES) {
      int at = from + k * width;
      int out = to + k;
      DoubleVector a = DoubleVector.fromArray(SPECIES, panel, at);
      DoubleVector b = DoubleVector.fromArray(SPECIES, panel, at + width);
      DoubleVector c = DoubleVector.fromArray(SPECIES, panel, at + 2 * width);
      DoubleVector d = DoubleVector.fromArray(SPECIES, panel, at + 3 * width);
      DoubleVector e = DoubleVector.fromArray(SPECIES, panel, at + 4 * width);
      DoubleVector f = DoubleVector.fromArray(SPECIES, panel, at + 5 * width);
      DoubleVector g = DoubleVector.fromArray(SPECIES, panel, at + 6 * width);
      DoubleVector h = DoubleVector.fromArray(SPECIES, panel, at + 7 * width);
      DoubleVector a1 = a.blend(b.rearrange(ONE), ODD);
      DoubleVector b1 = a.rearrange(ONE).blend(b, ODD);
      DoubleVector c1 = c.blend(d.rearrange(ONE), ODD);
      DoubleVector d1 = c.rearrange(ONE).blend(d, ODD);
      DoubleVector e1 = e.blend(f.rearrange(ONE), ODD);
      DoubleVector f1 = e.rearrange(ONE).blend(f, ODD);
      DoubleVector g1 = g.blend(h.rearrange(ONE), ODD);
      DoubleVector h1 = g.rearrange(ONE).blend(h, ODD);
      DoubleVector a2 = a1.blend(c1.rearrange(TWO), PAIR);
      DoubleVector c2 = a1.rearrange(TWO).blend(c1, PAIR);
      DoubleVector b2 = b1.blend(d1.rearrange(TWO), PAIR);
      DoubleVector d2 = b1.rearrange(TWO).blend(d1, PAIR);
      DoubleVector e2 = e1.blend(g1.rearrange(TWO), PAIR);
      DoubleVector g2 = e1.rearrange(TWO).blend(g1, PAIR);
      DoubleVector f2 = f1.blend(h1.rearrange(TWO), PAIR);
      DoubleVector h2 = f1.rearrange(TWO).blend(h1, PAIR);
      a2.blend(e2.rearrange(FOUR), HALF).intoArray(target, out);
      a2.rearrange(FOUR).blend(e2, HALF).intoArray(target, out + 4 * stride);
      b2.blend(f2.rearrange(FOUR), HALF).intoArray(target, out + stride);
      b2.rearrange(FOUR).blend(f2, HALF).intoArray(target, out + 5 * stride);
      c2.blend(g2.rearrange(FOUR), HALF).intoArray(target, out + 2 * stride);
      c2.rearrange(FOUR).blend(g2, HALF).intoArray(target, out + 6 * stride);
      d2.blend(h2.rearrange(FOUR), HALF).intoArray(target, out + 3 * stride);
      d2.rearrange(FOUR).blend(h2, HALF).intoArray(target, out + 7 * stride);
    }
  }
}
