package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.soapstone.simd.ColumnKernel;
import org.soapstone.simd.ExpKernel;
import org.soapstone.simd.FloatTileKernel;
import org.soapstone.simd.FmaKernel;
import org.soapstone.simd.PackKernel;
import org.soapstone.simd.RotationKernel;
import org.soapstone.simd.RowKernel;
import org.soapstone.simd.TileKernel;
import org.soapstone.simd.TrigonometryKernel;

/// Every inner loop of `simd` once, on random numbers and on sizes that leave rests at every width.
/// [SameBitsProbe] hashes what they write, [HotLoops] runs them until they are compiled.
///
/// How to add a loop: one `add` here, or in [DescriptorKernelLoops] or [ProductKernelLoops], with
/// the lengths of its arrays and the call. All arrays count as results; what a loop leaves
/// undefined must be blanked. [KernelLoopsTest] finds the loops that are missing.
final class KernelLoops {

  /// Elements of a row.
  private static final int N = 29;

  /// From row to row.
  private static final int STRIDE = 40;

  private final Kernels kernels;
  private final List<KernelLoop> loops = new ArrayList<>();

  private KernelLoops(Kernels kernels) {
    this.kernels = kernels;
  }

  /// All loops.
  static List<KernelLoop> all(Kernels kernels) {
    KernelLoops loops = new KernelLoops(kernels);
    loops.rows();
    loops.columns();
    loops.tiles();
    loops.packing();
    loops.functions();
    loops.rotations();
    List<KernelLoop> all = new ArrayList<>(loops.loops);
    all.addAll(DescriptorKernelLoops.all(kernels));
    all.addAll(ProductKernelLoops.all(kernels));
    return all;
  }

  private void add(String name, int[] lengths, Consumer<double[][]> call) {
    loops.add(new KernelLoop(name, lengths, call));
  }

  private static int[] lengths(int... lengths) {
    return lengths;
  }

  private void rows() {
    RowKernel rows = kernels.of(RowKernel.class);
    int[] two = lengths(N + 1, N + 1);
    add("addScaled", two, a -> rows.addScaled(N, 0.37, a[0], 1, a[1], 0));
    add("rotate", two, a -> rows.rotate(N, 0.6, 0.8, a[0], 0, a[1], 1));
    add("rotateBack", two, a -> rows.rotateBack(N, 0.6, 0.8, a[0], 0, a[1], 1));
    add(
        "directions",
        lengths(N, N, N, N, N),
        a -> rows.directions(N, a[0], a[1], a[2], a[3], a[4]));
  }

  private void columns() {
    ColumnKernel columns = kernels.of(ColumnKernel.class);
    int[] three = lengths(6, 5 * STRIDE, STRIDE);
    add("columnSum", three, a -> columns.sum(5, N, a[0], 1, a[1], 3, STRIDE, a[2], 2));
    add(
        "columnSumAlongRows",
        three,
        a -> columns.sumAlongRows(5, N, a[0], 1, a[1], 3, STRIDE, a[2], 2));
    add("addProduct", three, a -> columns.addProduct(5, N, a[0], 1, a[2], 2, a[1], 3, STRIDE));
  }

  /// Tiles differ in shape from width to width; the matrices that they make up do not.
  private void tiles() {
    TileKernel tile = kernels.of(TileKernel.class);
    TiledMatrices matrices = new TiledMatrices(tile);
    add("tile", matrices.lengths(), matrices::multiplyAdd);
    add("substitute", matrices.lengths(), matrices::substitute);
    FloatTiledMatrices floats = new FloatTiledMatrices(kernels.of(FloatTileKernel.class));
    add("floatTile", floats.lengths(), floats::multiply);
  }

  private void packing() {
    PackKernel pack = kernels.of(PackKernel.class);
    int[] three = lengths(N * STRIDE, N, N * STRIDE);
    add("packRows", three, a -> pack.packRows(N, N, a[0], 1, STRIDE, a[1], 0, a[2], 2, STRIDE));
    add(
        "packColumns",
        three,
        a -> pack.packColumns(N, N, a[0], 1, STRIDE, a[1], 0, a[2], 2, 12, 12 * N));
    add("unpackRows", three, a -> pack.unpackRows(N, N, a[0], 1, STRIDE, a[2], 2, STRIDE));
  }

  private void rotations() {
    RotationKernel kernel = kernels.of(RotationKernel.class);
    int steps = 5;
    int rows = steps + RotationKernel.SWEEPS;
    add(
        "rotateRows",
        lengths(4 * STRIDE, 4 * STRIDE, rows * RotationKernel.WIDTH),
        a -> {
          int start = (RotationKernel.SWEEPS - 1) * RotationKernel.WIDTH;
          kernel.rotate(steps, a[0], a[1], RotationKernel.SWEEPS, STRIDE, a[2], start);
        });
  }

  private void functions() {
    ExpKernel exp = kernels.of(ExpKernel.class);
    add(
        "exp",
        lengths(67, 68),
        a -> {
          for (int i = 0; i < 67; i++) {
            a[0][i] *= 760;
          }
          exp.exp(67, a[0], 0, a[1], 1);
        });
    TrigonometryKernel trigonometry = kernels.of(TrigonometryKernel.class);
    add(
        "sinCos",
        lengths(67, 68, 67),
        a -> {
          for (int i = 0; i < 67; i++) {
            a[0][i] *= 1e5;
          }
          trigonometry.sinCos(67, a[0], 0, a[1], 1, a[2], 0);
        });
    FmaKernel fma = kernels.of(FmaKernel.class);
    add(
        "multiplyAdds",
        lengths(128),
        a -> {
          for (int at = 0; at < 128; at += fma.size()) {
            fma.add(5, 0.37, 1.9, a[0], at);
          }
        });
  }
}
