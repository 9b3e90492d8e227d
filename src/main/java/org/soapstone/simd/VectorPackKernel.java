package org.soapstone.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The copies with vectors of 256 bits, squares of four by four turned around in registers; what is
/// left over is done one by one.
final class VectorPackKernel implements PackKernel {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
  private static final int LANES = 4;

  /// Exchanges neighbours, and neighbouring pairs.
  private static final VectorShuffle<Double> ONE = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);

  private static final VectorShuffle<Double> TWO = VectorShuffle.fromOp(SPECIES, i -> i ^ 2);

  /// The second of each pair, and the second pair.
  private static final VectorMask<Double> ODD = VectorMask.fromLong(SPECIES, 0b1010);

  private static final VectorMask<Double> HIGH = VectorMask.fromLong(SPECIES, 0b1100);

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
      packFourRows(whole, source, in, stride, factors, factorStart, panel, to + i, width);
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

  private static void packFourRows(
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width) {
    int from1 = from + stride;
    int from2 = from + 2 * stride;
    int from3 = from + 3 * stride;
    for (int k = 0; k < depth; k += LANES) {
      DoubleVector factor = DoubleVector.fromArray(SPECIES, factors, factorStart + k);
      DoubleVector a = DoubleVector.fromArray(SPECIES, source, from + k).mul(factor);
      DoubleVector b = DoubleVector.fromArray(SPECIES, source, from1 + k).mul(factor);
      DoubleVector c = DoubleVector.fromArray(SPECIES, source, from2 + k).mul(factor);
      DoubleVector d = DoubleVector.fromArray(SPECIES, source, from3 + k).mul(factor);
      DoubleVector evenAb = a.blend(b.rearrange(ONE), ODD);
      DoubleVector oddAb = a.rearrange(ONE).blend(b, ODD);
      DoubleVector evenCd = c.blend(d.rearrange(ONE), ODD);
      DoubleVector oddCd = c.rearrange(ONE).blend(d, ODD);
      int at = to + k * width;
      evenAb.blend(evenCd.rearrange(TWO), HIGH).intoArray(panel, at);
      oddAb.blend(oddCd.rearrange(TWO), HIGH).intoArray(panel, at + width);
      evenAb.rearrange(TWO).blend(evenCd, HIGH).intoArray(panel, at + 2 * width);
      oddAb.rearrange(TWO).blend(oddCd, HIGH).intoArray(panel, at + 3 * width);
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
      for (; i + 2 * LANES <= filled; i += 2 * LANES) {
        int in = from + first + i;
        packEight(depth, source, in, stride, factors, factorStart, panel, at + i, width);
      }
      if (i + LANES <= filled) {
        int in = from + first + i;
        packFourColumns(depth, source, in, stride, factors, factorStart, panel, at + i, width);
        i += LANES;
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

  private static void packEight(
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
      DoubleVector.fromArray(SPECIES, source, in + LANES).mul(factor).intoArray(panel, out + LANES);
    }
  }

  private static void packFourColumns(
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
      unpackFour(whole, panel, from + i, width, target, to + i * stride, stride);
    }
    rest.unpackRows(count - i, whole, panel, from + i, width, target, to + i * stride, stride);
    rest.unpackRows(
        count, depth - whole, panel, from + whole * width, width, target, to + whole, stride);
  }

  private static void unpackFour(
      int depth, double[] panel, int from, int width, double[] target, int to, int stride) {
    int to1 = to + stride;
    int to2 = to + 2 * stride;
    int to3 = to + 3 * stride;
    for (int k = 0; k < depth; k += LANES) {
      int at = from + k * width;
      DoubleVector a = DoubleVector.fromArray(SPECIES, panel, at);
      DoubleVector b = DoubleVector.fromArray(SPECIES, panel, at + width);
      DoubleVector c = DoubleVector.fromArray(SPECIES, panel, at + 2 * width);
      DoubleVector d = DoubleVector.fromArray(SPECIES, panel, at + 3 * width);
      DoubleVector evenAb = a.blend(b.rearrange(ONE), ODD);
      DoubleVector oddAb = a.rearrange(ONE).blend(b, ODD);
      DoubleVector evenCd = c.blend(d.rearrange(ONE), ODD);
      DoubleVector oddCd = c.rearrange(ONE).blend(d, ODD);
      evenAb.blend(evenCd.rearrange(TWO), HIGH).intoArray(target, to + k);
      oddAb.blend(oddCd.rearrange(TWO), HIGH).intoArray(target, to1 + k);
      evenAb.rearrange(TWO).blend(evenCd, HIGH).intoArray(target, to2 + k);
      oddAb.rearrange(TWO).blend(oddCd, HIGH).intoArray(target, to3 + k);
    }
  }
}
