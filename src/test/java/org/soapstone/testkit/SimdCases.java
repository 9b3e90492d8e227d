package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.soapstone.simd.ExpKernel;
import org.soapstone.simd.FmaKernel;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.simd.TrigonometryKernel;

/// The inner loops of the chosen width. (Tiles differ in shape from width to width; the products
/// show them.)
final class SimdCases {

  private static final int N = 67;

  private SimdCases() {}

  static List<SameBitsProbe.Case> cases() {
    RowKernel rows = RowKernel.of(Lanes.chosen());
    ExpKernel exp = ExpKernel.of(Lanes.chosen());
    FmaKernel fma = FmaKernel.of(Lanes.chosen());
    TrigonometryKernel trigonometry = TrigonometryKernel.of(Lanes.chosen());
    List<SameBitsProbe.Case> cases = new ArrayList<>();
    add(cases, "exp", (x, y) -> exp.exp(N, x, 0, y, 0));
    add(cases, "sinCos", (x, y) -> trigonometry.sinCos(N, x, 0, y, 0, x, 0));
    add(cases, "addScaled", (x, y) -> rows.addScaled(N, 0.37, x, 0, y, 0));
    add(cases, "addScaledPair", (x, y) -> rows.addScaledPair(N, 0.37, x, 0, 1.9, x, 1, y, 0));
    add(cases, "rotate", (x, y) -> rows.rotate(N, 0.6, 0.8, x, 0, y, 0));
    add(cases, "rotateBack", (x, y) -> rows.rotateBack(N, 0.6, 0.8, x, 0, y, 0));
    add(
        cases,
        "multiplyAdds",
        (x, y) -> {
          for (int at = 0; at < 128; at += fma.size()) {
            fma.add(5, 0.37, 1.9, y, at);
          }
        });
    return cases;
  }

  private interface Loop {
    void run(double[] x, double[] y);
  }

  private static void add(List<SameBitsProbe.Case> cases, String name, Loop loop) {
    cases.add(
        new SameBitsProbe.Case(
            "simd." + name,
            () -> {
              double[] x = new Random(1).doubles(N + 1, -9, 9).toArray();
              double[] y = new Random(2).doubles(2 * (N + 1), -9, 9).toArray();
              loop.run(x, y);
              System.arraycopy(x, 0, y, N + 1, N + 1);
              return y;
            }));
  }
}
