package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.structure.Cell;

/// Every lattice translation that can bring two points of one cell within a radius.
final class AllImages {

  private AllImages() {}

  /// Three components a translation, Angstrom; with zero among them.
  static double[] within(Cell cell, double radius) {
    int[] n = new int[3];
    for (int k = 0; k < 3; k++) {
      n[k] = cell.periodic(k) ? (int) Math.ceil(radius / cell.height(k)) + 1 : 0;
    }
    List<Double> images = new ArrayList<>();
    for (int a = -n[0]; a <= n[0]; a++) {
      for (int b = -n[1]; b <= n[1]; b++) {
        for (int c = -n[2]; c <= n[2]; c++) {
          for (int axis = 0; axis < 3; axis++) {
            images.add(a * cell.get(0, axis) + b * cell.get(1, axis) + c * cell.get(2, axis));
          }
        }
      }
    }
    return images.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
