package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.ProductKernel;
import org.soapstone.simd.ProductRowKernel;
import org.soapstone.simd.SplineKernel;

/// The inner loops of sums of products and of interpolated functions, see [KernelLoops].
final class ProductKernelLoops {

  /// Complex numbers.
  private static final int NUMBERS = 9;

  private static final int LENGTH = NUMBERS * ProductKernel.COMPLEX;

  private final Kernels kernels;
  private final List<KernelLoop> loops = new ArrayList<>();

  private ProductKernelLoops(Kernels kernels) {
    this.kernels = kernels;
  }

  static List<KernelLoop> all(Kernels kernels) {
    ProductKernelLoops loops = new ProductKernelLoops(kernels);
    loops.products();
    loops.splines();
    loops.rows();
    return loops.loops;
  }

  private void add(String name, int[] lengths, Consumer<double[][]> call) {
    loops.add(new KernelLoop(name, lengths, call));
  }

  private static int[] places(int... numbers) {
    return IntStream.of(numbers).map(k -> k * ProductKernel.COMPLEX).toArray();
  }

  private void products() {
    ProductKernel kernel = kernels.of(ProductKernel.class);
    int[] three = places(0, 2, 1);
    int[] other = places(3, 5, 4);
    int[] rows = places(0, 1, 2, 3, 4);
    add(
        "combine",
        new int[] {20, LENGTH, LENGTH},
        a -> kernel.combine(4, 3, a[0], 5, a[1], rows, 1, 8, a[2], rows, 0, 0));
    add("mirror", new int[] {3, LENGTH}, a -> kernel.mirror(3, three, other, a[0], a[1]));
    add("mirrorBack", new int[] {3, LENGTH}, a -> kernel.mirrorBack(3, three, other, a[0], a[1]));
    int[] left = places(0, 1, 5);
    int[] right = places(2, 1, 6);
    int first = 5 * ProductKernel.COMPLEX;
    add("multiply", new int[] {LENGTH}, a -> kernel.multiply(3, left, right, first, a[0]));
    add(
        "multiplyBack",
        new int[] {LENGTH, LENGTH},
        a -> kernel.multiplyBack(3, left, right, first, a[0], a[1]));
    int[] starts = {0, 1, 4};
    int[] outer = places(8, 3);
    int[] inner = places(2, 3, 1, 0);
    add(
        "sum",
        new int[] {10, LENGTH, 24},
        a -> kernel.sum(2, starts, outer, inner, a[0], 1, a[1], a[2], 8));
    add(
        "sumBack",
        new int[] {10, 24, LENGTH, LENGTH},
        a -> kernel.sumBack(2, starts, outer, inner, a[0], 1, a[1], 8, a[2], a[3]));
  }

  private void splines() {
    SplineKernel kernel = kernels.of(SplineKernel.class);
    int functions = 11;
    int count = 2 * Blocks.SIZE;
    int capacity = 3 * Blocks.SIZE;
    int rows = Blocks.padded(functions) * capacity;
    int knots = 8;
    add(
        "interpolate",
        new int[] {knots * 2 * functions + Blocks.SIZE, count, rows, rows},
        a -> {
          for (int p = 0; p < count; p++) {
            a[1][p] = 0.6 * Math.abs(a[1][p]);
          }
          kernel.interpolate(functions, a[0], 10, count, a[1], capacity, a[2], a[3]);
          for (int table = 2; table < 4; table++) {
            for (int p = 0; p < count; p++) {
              for (int k = functions; k < Blocks.padded(functions); k++) {
                a[table][Blocks.at(capacity, p, k)] = 0;
              }
            }
          }
        });
    add(
        "turn",
        new int[] {rows, functions * capacity},
        a -> kernel.turn(functions, count, capacity, a[0], a[1]));
  }

  /// Two blocks of neighbours, from the second one on; three functions and eight of them.
  private void rows() {
    ProductRowKernel kernel = kernels.of(ProductRowKernel.class);
    int size = Blocks.SIZE;
    int neighbours = 3 * size;
    int stride = 3 * neighbours;
    double[][] directions = new double[3][];
    add(
        "slopes",
        new int[] {
          2 * neighbours,
          2 * neighbours,
          4 * neighbours,
          4 * neighbours,
          4 * neighbours,
          4 * neighbours,
          neighbours,
          neighbours,
          neighbours,
          stride + 1
        },
        a -> {
          System.arraycopy(a, 6, directions, 0, 3);
          kernel.slopes(
              size,
              neighbours,
              2,
              1,
              a[0],
              a[1],
              4,
              2,
              a[2],
              a[3],
              a[4],
              a[5],
              directions,
              a[9],
              1);
        });
    int[] places = {9, 0, 2, 1, 2};
    for (int length : new int[] {24, 48, 72}) {
      add(
          "sum" + length,
          new int[] {5, 3 * stride, stride + 2},
          a -> kernel.sum(4, a[0], 1, places, 1, a[1], stride, 0, length, a[2], 2));
    }
    GradientTargets targets = new GradientTargets(neighbours);
    for (int functions : new int[] {3, size}) {
      add(
          "subtract" + functions,
          targets.lengths(size * stride, stride * size),
          a -> {
            kernel.subtract(
                functions, size, 2 * size + 3, a[0], stride, a[1], targets.of(a, 2), 5, 7);
            Arrays.fill(a[1], 0);
          });
    }
  }
}
