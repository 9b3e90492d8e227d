package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.GradientKernel;
import org.soapstone.simd.GradientRows;
import org.soapstone.simd.HarmonicsKernel;
import org.soapstone.simd.RadialKernel;

/// The inner loops of the descriptor, see [KernelLoops].
final class DescriptorKernelLoops {

  /// Neighbours: two blocks, from the second one on, of four.
  private static final int FROM = Blocks.SIZE;

  private static final int TO = 3 * Blocks.SIZE;
  private static final int CAPACITY = 4 * Blocks.SIZE;

  private static final int LMAX = 3;
  private static final int HARMONICS = (LMAX + 1) * (LMAX + 1);

  /// Degrees up to which the harmonics are written out, few and many, and one for the loops.
  private static final int[] DEGREES_WRITTEN_OUT_OR_NOT = {2, 6, 8, 9};

  /// Channels of the density: a block and a rest.
  private static final int CHANNELS = 11;

  private static final int WIDTH = 16;

  /// A degree more than fills a vector.
  private static final int DEGREES = 9;

  private final Kernels kernels;
  private final List<KernelLoop> loops = new ArrayList<>();

  private DescriptorKernelLoops(Kernels kernels) {
    this.kernels = kernels;
  }

  static List<KernelLoop> all(Kernels kernels) {
    DescriptorKernelLoops loops = new DescriptorKernelLoops(kernels);
    loops.functions();
    loops.density();
    loops.spectrum();
    loops.gradients();
    return loops.loops;
  }

  private void add(String name, int[] lengths, Consumer<double[][]> call) {
    loops.add(new KernelLoop(name, lengths, call));
  }

  private static int[] lengths(int... lengths) {
    return lengths;
  }

  private void functions() {
    int s = CAPACITY;
    RadialKernel radial = kernels.of(RadialKernel.class);
    add(
        "chebyshev",
        lengths(s, 5 * s, 5 * s),
        a -> radial.chebyshev(5, 0.4, 0.7, 1.1, 0.2, 0.1, 0.6, FROM, TO, a[0], a[1], a[2]));
    add(
        "chebyshevValues",
        lengths(s, 5 * s),
        a -> radial.chebyshevValues(5, 0.4, 0.7, 1.1, 0.2, 0.1, 0.6, FROM, TO, a[0], a[1]));
    for (int lMax : DEGREES_WRITTEN_OUT_OR_NOT) {
      harmonics(lMax);
    }
  }

  private void harmonics(int lMax) {
    HarmonicsKernel harmonics = kernels.of(HarmonicsKernel.class, lMax);
    int s = CAPACITY;
    int functions = (lMax + 1) * (lMax + 1);
    int t = functions * CAPACITY;
    add(
        "values" + lMax,
        lengths(s, s, s, t),
        a -> harmonics.values(FROM, TO, a[0], a[1], a[2], a[3]));
    add(
        "valuesAndGradients" + lMax,
        lengths(s, s, s, s, t, t, t, t),
        a ->
            harmonics.valuesAndGradients(FROM, TO, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]));
    add(
        "reverse" + lMax,
        lengths(s, s, s, s, functions * Blocks.SIZE, s, s, s, s),
        a -> harmonics.reverse(FROM, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]));
  }

  private void density() {
    DensityKernel density = kernels.of(DensityKernel.class);
    int r = CHANNELS * CAPACITY;
    int t = Blocks.padded(CHANNELS) * CAPACITY;
    int y = HARMONICS * CAPACITY;
    int width = Blocks.padded(2 + WIDTH);
    add(
        "transpose",
        lengths(r, t),
        a -> {
          Arrays.fill(a[1], 0);
          density.transpose(CHANNELS, FROM, TO, a[0], CAPACITY, a[1]);
          for (int p = FROM; p < TO; p++) {
            int rest = Blocks.at(CAPACITY, p, CHANNELS);
            Arrays.fill(a[1], rest, rest + Blocks.padded(CHANNELS) - CHANNELS, 0);
          }
        });
    add(
        "contract",
        lengths(t, y, HARMONICS * width),
        a -> {
          density.contract(HARMONICS, CHANNELS, FROM, TO, CAPACITY, a[0], a[1], width, 2, a[2]);
          blank(a[2], width, 2 + CHANNELS);
        });
    add(
        "backward",
        lengths(r, r, y, HARMONICS * width, HARMONICS * Blocks.SIZE, CAPACITY),
        a ->
            density.backward(
                HARMONICS, CHANNELS, FROM, a[0], a[1], a[2], width, 2, a[3], a[4], a[5]));
  }

  private void spectrum() {
    DensityKernel density = kernels.of(DensityKernel.class);
    add(
        "spectrum",
        lengths(HARMONICS * WIDTH, CHANNELS * (LMAX + 1) * WIDTH),
        a -> {
          density.spectrum(LMAX, CHANNELS, WIDTH, a[0], a[1]);
          blank(a[1], WIDTH, CHANNELS);
          for (int row = 0; row < CHANNELS * (LMAX + 1); row++) {
            Arrays.fill(a[1], row * WIDTH, row * WIDTH + row / (LMAX + 1), 0);
          }
        });
    add(
        "sensitivity",
        lengths((LMAX + 1) * WIDTH * WIDTH + 5, HARMONICS * WIDTH, HARMONICS * WIDTH, WIDTH),
        a -> {
          density.sensitivity(LMAX, CHANNELS, WIDTH, a[0], 5, a[1], a[2], a[3]);
          blank(a[2], WIDTH, CHANNELS);
          blank(a[3], WIDTH, CHANNELS);
        });
  }

  private void gradients() {
    GradientKernel gradient = kernels.of(GradientKernel.class);
    int y = HARMONICS * CAPACITY;
    int rows = CHANNELS * CAPACITY * Blocks.SIZE;
    add(
        "sumOverOrders",
        lengths(
            HARMONICS * WIDTH,
            y,
            y,
            y,
            y,
            LMAX + 1,
            16 * Blocks.SIZE * Blocks.padded(LMAX + 1),
            4 * rows),
        a -> {
          Arrays.fill(a[7], 0);
          gradient.sumOverOrders(
              LMAX, CHANNELS, WIDTH, a[0], FROM, TO, a[1], a[2], a[3], a[4], a[5], a[6], CAPACITY,
              a[7]);
          Arrays.fill(a[6], 0);
        });
    int t = CAPACITY * Blocks.padded(DEGREES);
    int r = 2 * Blocks.SIZE * CAPACITY;
    GradientTargets targets = new GradientTargets(CAPACITY);
    add(
        "both",
        targets.lengths(8 * t, r, r),
        a -> {
          clearFronts(a[0]);
          GradientRows to = targets.of(a, 3);
          gradient.both(
              DEGREES, 2, 9, a[0], 2 * t, 0, t, a[1], a[2], 1, Blocks.SIZE * CAPACITY, to, 5, 3);
        });
    add(
        "one",
        targets.lengths(4 * t, r, r),
        a -> {
          clearFronts(a[0]);
          GradientRows to = targets.of(a, 3);
          gradient.one(DEGREES, 2, 9, a[0], t, 0, a[1], a[2], 3, 0.7, to, 5, 3);
        });
    add(
        "radials",
        targets.lengths(Blocks.padded(CHANNELS) * CAPACITY),
        a -> {
          for (int p = 0; p < CAPACITY; p++) {
            int rest = Blocks.at(CAPACITY, p, CHANNELS);
            Arrays.fill(a[0], rest, rest + Blocks.padded(CHANNELS) - CHANNELS, 0);
          }
          gradient.radials(CHANNELS, 2, 9, CAPACITY, a[0], targets.of(a, 1), 5, 3);
        });
  }

  /// Zeros before the last eight degrees of each row, as the loops expect them.
  private static void clearFronts(double[] tables) {
    int width = Blocks.padded(DEGREES);
    for (int row = 0; row < tables.length; row += width) {
      Arrays.fill(tables, row + DEGREES - Blocks.SIZE, row + width - Blocks.SIZE, 0);
    }
  }

  /// Sets what stands in each row from `end` on to 0.
  private static void blank(double[] table, int width, int end) {
    for (int row = 0; row < table.length; row += width) {
      Arrays.fill(table, row + end, row + width, 0);
    }
  }
}
