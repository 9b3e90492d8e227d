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
  private final SoapSpectrum spectrum;
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
    spectrum = new SoapSpectrum(layout, radials.nMax(), radials.lMax(), normalised);
  }

  @Override
  public int size() {
    return spectrum.size();
  }

  /// First and second species, degree, radial functions, such as `Si-O l=2 n=0,3`.
  @Override
  public List<String> featureNames() {
    List<String> names = layout.names();
    if (spectrum.size() > names.size()) {
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
          spectrum.values(c, spectra, row * size());
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
        spectrum.addGradient(c, 1.0 / structure.size(), result);
      }
    } else {
      fill(density, list, row, kinds, c);
      spectrum.addGradient(c, 1, result);
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
