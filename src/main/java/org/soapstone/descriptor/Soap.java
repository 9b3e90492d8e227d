package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.soapstone.basis.SmearedRadials;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The power spectrum of a density of Gaussian atoms as other programs define it, for those who
/// need their numbers: {@link DScribeSettings} and {@link QuipSettings} make one.
///
/// ```
/// p_k = factor_k sum_m c[left_k][l_k m] c[right_k][l_k m]
/// ```
///
/// with the coefficients of {@link SoapDensity}. One row a centre, or one row a structure where it
/// is averaged. Made to be right first: for fits and dynamics there is {@link LocalBasis}. Safe to
/// share between threads; the same bits for any number of them.
public final class Soap implements AtomDescriptor {

  private final SoapLayout layout;
  private final SmearedRadials radials;
  private final DensityWeight weight;
  private final double range;
  private final Average average;
  private final boolean normalised;
  private final ConcurrentLinkedQueue<SoapDensity> idle = new ConcurrentLinkedQueue<>();

  /// @param range distance up to which atoms count, in A
  /// @param normalised whether each row is divided by its length, with a 0 after it, as in QUIP
  Soap(
      SoapLayout layout,
      SmearedRadials radials,
      DensityWeight weight,
      double range,
      Average average,
      boolean normalised) {
    this.layout = layout;
    this.radials = radials;
    this.weight = weight;
    this.range = range;
    this.average = average;
    this.normalised = normalised;
  }

  @Override
  public int size() {
    return layout.size() + (normalised ? 1 : 0);
  }

  /// First and second species, degree, radial functions, such as `Si-O l=2 n=0,3`.
  @Override
  public List<String> featureNames() {
    List<String> names = layout.names();
    if (normalised) {
      names.add("covariance_sigma0");
    }
    return names;
  }

  /// All pairs that count, those at exactly the range among them.
  private NeighborList neighbours(Structure structure, Tasks tasks) {
    return NeighborList.build(structure, Math.nextUp(range), tasks);
  }

  @Override
  public int rows(Structure structure) {
    return average == Average.OFF ? structure.size() : 1;
  }

  @Override
  public double[] values(Structure structure, Tasks tasks) {
    int[] kinds = kinds(structure);
    NeighborList list = neighbours(structure, tasks);
    double[] spectra = new double[Math.multiplyExact(centres(structure), size())];
    tasks.run(
        centres(structure),
        row -> {
          SoapDensity density = borrow();
          SoapCoefficients c = density.coefficients(0);
          fill(density, list, row, kinds, c);
          spectrum(c, spectra, row * size());
          idle.add(density);
        });
    return average == Average.OUTER ? mean(spectra, size()) : spectra;
  }

  @Override
  public IntFunction<double[]> gradients(Structure structure) {
    int[] kinds = kinds(structure);
    NeighborList list = neighbours(structure, Tasks.inline());
    return row -> gradient(structure, list, kinds, row);
  }

  private double[] gradient(Structure structure, NeighborList list, int[] kinds, int row) {
    double[] result =
        new double[Math.multiplyExact(Math.multiplyExact(3, structure.size()), size())];
    SoapDensity density = borrow();
    SoapCoefficients c = density.coefficients(structure.size());
    if (average == Average.OUTER) {
      for (int centre = 0; centre < structure.size(); centre++) {
        fill(density, list, centre, kinds, c);
        addGradient(c, 1.0 / structure.size(), result);
      }
    } else {
      fill(density, list, row, kinds, c);
      addGradient(c, 1, result);
    }
    idle.add(density);
    return result;
  }

  /// Spectra to compute: those of the centres, or the one of their mean.
  private int centres(Structure structure) {
    return average == Average.INNER ? 1 : structure.size();
  }

  private SoapDensity borrow() {
    SoapDensity density = idle.poll();
    return density == null ? new SoapDensity(layout, radials, weight) : density;
  }

  private void fill(
      SoapDensity density, NeighborList list, int centre, int[] kinds, SoapCoefficients c) {
    c.clear();
    if (average != Average.INNER) {
      density.add(list, centre, kinds, 1, c);
      return;
    }
    for (int i = 0; i < kinds.length; i++) {
      density.add(list, i, kinds, 1.0 / kinds.length, c);
    }
  }

  private static double[] mean(double[] rows, int size) {
    double[] mean = new double[size];
    int count = rows.length / size;
    for (int at = 0; at < rows.length; at++) {
      mean[at % size] += rows[at];
    }
    for (int k = 0; k < size; k++) {
      mean[k] /= count;
    }
    return mean;
  }

  private void spectrum(SoapCoefficients c, double[] out, int start) {
    products(c, out, start);
    if (normalised) {
      double length = length(out, start);
      for (int k = 0; k < layout.size() && length > 0; k++) {
        out[start + k] /= length;
      }
    }
  }

  private void products(SoapCoefficients c, double[] out, int start) {
    int k = start;
    for (SoapLayout.Product product : layout.products()) {
      double sum = contract(product, c.values, left(product, 0), c.values, right(product, 0));
      out[k++] = product.factor() * sum;
    }
  }

  private double length(double[] row, int start) {
    double sum = 0;
    for (int k = 0; k < layout.size(); k++) {
      sum = Math.fma(row[start + k], row[start + k], sum);
    }
    return Math.sqrt(sum);
  }

  /// Place of the first m of the left factor in a table of slots that starts at `start`.
  private int left(SoapLayout.Product product, int start) {
    return start + product.left() * harmonics() + product.l() * product.l();
  }

  private int right(SoapLayout.Product product, int start) {
    return start + product.right() * harmonics() + product.l() * product.l();
  }

  private int harmonics() {
    return (radials.lMax() + 1) * (radials.lMax() + 1);
  }

  private static double contract(
      SoapLayout.Product product, double[] a, int aStart, double[] b, int bStart) {
    double sum = 0;
    for (int m = 0; m <= 2 * product.l(); m++) {
      sum = Math.fma(a[aStart + m], b[bStart + m], sum);
    }
    return sum;
  }

  private void addGradient(SoapCoefficients c, double share, double[] out) {
    double[] raw = new double[layout.size()];
    double[] slope = new double[raw.length];
    products(c, raw, 0);
    double length = normalised ? length(raw, 0) : 1;
    for (int atom = 0; 3 * atom * size() < out.length; atom++) {
      for (int axis = 0; axis < 3; axis++) {
        slopes(c, atom, axis, slope);
        normalise(raw, length, slope);
        int start = (3 * atom + axis) * size();
        for (int k = 0; k < layout.size(); k++) {
          out[start + k] = Math.fma(share, slope[k], out[start + k]);
        }
      }
    }
  }

  private void slopes(SoapCoefficients c, int atom, int axis, double[] out) {
    int k = 0;
    for (SoapLayout.Product product : layout.products()) {
      int leftSlot = product.left() / radials.nMax();
      int rightSlot = product.right() / radials.nMax();
      double sum = 0;
      if (c.isTouched(atom, leftSlot)) {
        // The gradient's tables hold one slot each.
        int start = c.place(atom, leftSlot, axis) - leftSlot * c.block;
        sum += contract(product, c.gradient, left(product, start), c.values, right(product, 0));
      }
      if (c.isTouched(atom, rightSlot)) {
        int start = c.place(atom, rightSlot, axis) - rightSlot * c.block;
        sum += contract(product, c.values, left(product, 0), c.gradient, right(product, start));
      }
      out[k++] = product.factor() * sum;
    }
  }

  /// From the slope of p to that of p / |p|.
  private void normalise(double[] raw, double length, double[] slope) {
    if (!normalised || length == 0) {
      return;
    }
    double along = 0;
    for (int k = 0; k < layout.size(); k++) {
      along = Math.fma(raw[k] / length, slope[k], along);
    }
    for (int k = 0; k < layout.size(); k++) {
      slope[k] = Math.fma(-along / length, raw[k], slope[k]) / length;
    }
  }

  private int[] kinds(Structure structure) {
    if (structure.size() == 0) {
      throw new BadInputException("a structure without atoms has no descriptor");
    }
    int[] kinds = new int[structure.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Arrays.binarySearch(layout.species(), structure.atomicNumber(i));
      if (kinds[i] < 0) {
        throw new BadInputException(
            "atom "
                + i
                + " is "
                + Element.of(structure.atomicNumber(i)).symbol()
                + ", which is not among the species "
                + names(layout.species()));
      }
    }
    return kinds;
  }

  private static String names(int[] species) {
    return String.join(",", IntStream.of(species).mapToObj(z -> Element.of(z).symbol()).toList());
  }
}
