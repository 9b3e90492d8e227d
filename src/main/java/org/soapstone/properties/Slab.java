package org.soapstone.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/**
 * Slabs of a crystal between two lattice planes: periodic along them, free above and below.
 *
 * <p>The in-plane vectors are the two shortest independent lattice vectors of the cell that lie in
 * the plane; x runs along the first one, z along the normal. A slab has as many whole blocks of
 * atoms, each the content of the cell, as make it thick enough.
 */
final class Slab {

  /** Heights closer than this are one layer of atoms, A. */
  private static final double LAYER = 0.05;

  private final Structure crystal;
  private final double[] edges;
  private final double[] places;
  private final double spacing;

  /**
   * Slabs along one plane.
   *
   * @throws IllegalArgumentException if the crystal does not repeat in all three directions
   */
  Slab(Structure crystal, Miller plane) {
    Cell cell = crystal.cell();
    if (!(cell.periodic(0) && cell.periodic(1) && cell.periodic(2))) {
      throw new IllegalArgumentException("crystal: expected three periodic directions");
    }
    this.crystal = crystal;
    int[][] vectors = vectors(cell, plane);
    this.edges = turned(cell, vectors);
    this.spacing = edges[8];
    Cell block = Cell.periodic(rows(cell, vectors));
    this.places = new double[3 * crystal.size()];
    double[] place = new double[3];
    for (int i = 0; i < crystal.size(); i++) {
      block.fractional(crystal.x(i), crystal.y(i), crystal.z(i), place);
      for (int axis = 0; axis < 3; axis++) {
        places[3 * i + axis] = place[axis] - Math.floor(place[axis]);
      }
    }
  }

  /** Area of one side, A^2. */
  double area() {
    return Math.abs(edges[0] * edges[4]);
  }

  /** Where the crystal may be cut: between each two layers of atoms, in units of the spacing. */
  double[] cuts() {
    double[] heights = new double[crystal.size()];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = places[3 * i + 2];
    }
    Arrays.sort(heights);
    List<Double> cuts = new ArrayList<>();
    for (int i = 0; i < heights.length; i++) {
      double next = i + 1 < heights.length ? heights[i + 1] : heights[0] + 1;
      if ((next - heights[i]) * spacing > LAYER) {
        cuts.add(0.5 * (heights[i] + next));
      }
    }
    return cuts.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The slab above a cut that is at least so thick, A. */
  Structure cut(double cut, double thickness) {
    int blocks = (int) Math.ceil(thickness / spacing - 1e-9);
    int atoms = crystal.size();
    int[] species = new int[blocks * atoms];
    double[] positions = new double[3 * species.length];
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < atoms; i++) {
        int at = block * atoms + i;
        species[at] = crystal.atomicNumber(i);
        double height = places[3 * i + 2] - cut;
        height = height - Math.floor(height) + block;
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * at + axis] =
              places[3 * i] * edges[axis]
                  + places[3 * i + 1] * edges[3 + axis]
                  + height * edges[6 + axis];
        }
      }
    }
    double[] rows = Arrays.copyOf(edges, 9);
    Arrays.fill(rows, 6, 9, 0);
    return new Structure(species, positions, Cell.of(rows, true, true, false));
  }

  /** Two lattice vectors in the plane and one to the next plane. */
  private static int[][] vectors(Cell cell, Miller plane) {
    int reach = plane.largest() + 1;
    int[] first = {};
    int[] second = {};
    int[] third = {};
    List<int[]> within = new ArrayList<>();
    for (int a = -reach; a <= reach; a++) {
      for (int b = -reach; b <= reach; b++) {
        for (int c = -reach; c <= reach; c++) {
          int[] v = {a, b, c};
          int step = plane.times(v);
          if (step == 1 && (third.length == 0 || shorter(cell, v, third))) {
            third = v;
          }
          if (step == 0 && (a != 0 || b != 0 || c != 0)) {
            within.add(v);
          }
        }
      }
    }
    for (int[] v : within) {
      if (first.length == 0 || shorter(cell, v, first)) {
        first = v;
      }
    }
    for (int[] v : within) {
      if (spans(first, v, plane) && (second.length == 0 || shorter(cell, v, second))) {
        second = v;
      }
    }
    return new int[][] {first, second, third};
  }

  /** Whether two vectors leave no lattice point of the plane out, in right-handed order. */
  private static boolean spans(int[] a, int[] b, Miller plane) {
    return a[1] * b[2] - a[2] * b[1] == plane.h()
        && a[2] * b[0] - a[0] * b[2] == plane.k()
        && a[0] * b[1] - a[1] * b[0] == plane.l();
  }

  /** Shorter by more than rounding, so that symmetry leaves the first one found. */
  private static boolean shorter(Cell cell, int[] a, int[] b) {
    return square(cell, a) < square(cell, b) * (1 - 1e-9);
  }

  private static double square(Cell cell, int[] v) {
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      double x = v[0] * cell.get(0, axis) + v[1] * cell.get(1, axis) + v[2] * cell.get(2, axis);
      square += x * x;
    }
    return square;
  }

  private static double[] rows(Cell cell, int[][] vectors) {
    double[] rows = new double[9];
    for (int k = 0; k < 3; k++) {
      for (int axis = 0; axis < 3; axis++) {
        for (int m = 0; m < 3; m++) {
          rows[3 * k + axis] += vectors[k][m] * cell.get(m, axis);
        }
      }
    }
    return rows;
  }

  /** The three vectors seen from axes along the first one, in the plane, and along its normal. */
  private static double[] turned(Cell cell, int[][] vectors) {
    double[] v = rows(cell, vectors);
    double length = Math.sqrt(dot(v, 0, v, 0));
    double[] axes = new double[9];
    for (int axis = 0; axis < 3; axis++) {
      axes[axis] = v[axis] / length;
    }
    double[] normal = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      int y = (axis + 1) % 3;
      int z = (axis + 2) % 3;
      normal[axis] = v[y] * v[3 + z] - v[z] * v[3 + y];
    }
    double area = Math.sqrt(dot(normal, 0, normal, 0));
    double up = dot(normal, 0, v, 6) < 0 ? -1 : 1;
    for (int axis = 0; axis < 3; axis++) {
      axes[6 + axis] = up * normal[axis] / area;
    }
    for (int axis = 0; axis < 3; axis++) {
      int y = (axis + 1) % 3;
      int z = (axis + 2) % 3;
      axes[3 + axis] = axes[6 + y] * axes[z] - axes[6 + z] * axes[y];
    }
    double[] turned = new double[9];
    for (int k = 0; k < 3; k++) {
      for (int axis = 0; axis < 3; axis++) {
        turned[3 * k + axis] = dot(v, 3 * k, axes, 3 * axis);
      }
    }
    // Exactly in the plane.
    turned[1] = 0;
    turned[2] = 0;
    turned[5] = 0;
    return turned;
  }

  private static double dot(double[] a, int i, double[] b, int j) {
    return a[i] * b[j] + a[i + 1] * b[j + 1] + a[i + 2] * b[j + 2];
  }
}
