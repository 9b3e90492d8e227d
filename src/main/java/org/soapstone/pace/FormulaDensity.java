package org.soapstone.pace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soapstone.autodiff.DualVector;

/// The density coefficients of a centre that its functions ask for, and the slopes of an energy
/// over them. An energy that depends on coefficients A has the slope B if `dE = Re(sum B dA)`, all
/// (l, m) being counted, those with m < 0 too.
final class FormulaDensity {

  /// Where a coefficient stands: `n` counts primitive functions, and l is -1, in functions of rank
  /// 1.
  private record Place(int species, int n, int l, int m) {}

  private final List<FormulaNeighbour> neighbours;
  private final Map<Place, double[]> coefficients = new LinkedHashMap<>();
  private final Map<Place, double[]> slopes = new LinkedHashMap<>();

  FormulaDensity(List<FormulaNeighbour> neighbours) {
    this.neighbours = neighbours;
  }

  /// Adds a function to the densities.
  void addTo(double[] rho, PaceFunction function) {
    double[] c = function.coefficients();
    for (int combination = 0; combination < function.combinations(); combination++) {
      double product = product(places(function, combination), -1)[0];
      for (int p = 0; p < rho.length; p++) {
        rho[p] = Math.fma(c[combination * rho.length + p], product, rho[p]);
      }
    }
  }

  /// Adds the slopes of a function.
  ///
  /// @param outer slopes of the energy over the densities
  void addSlopes(double[] outer, PaceFunction function) {
    double[] c = function.coefficients();
    for (int combination = 0; combination < function.combinations(); combination++) {
      double weight = 0;
      for (int p = 0; p < outer.length; p++) {
        weight = Math.fma(c[combination * outer.length + p], outer[p], weight);
      }
      Place[] places = places(function, combination);
      for (int t = 0; t < places.length; t++) {
        double[] others = product(places, t);
        double[] sum = slopes.computeIfAbsent(places[t], place -> new double[2]);
        sum[0] = Math.fma(weight, others[0], sum[0]);
        sum[1] = Math.fma(weight, others[1], sum[1]);
      }
    }
  }

  /// `dE/dr_ij` of one neighbour along an axis.
  double gradient(FormulaNeighbour neighbour, int axis) {
    double sum = 0;
    for (Map.Entry<Place, double[]> slope : slopes.entrySet()) {
      Place place = slope.getKey();
      if (place.species() == neighbour.species()) {
        double real = real(neighbour, place).derivative(axis);
        double imaginary = imaginary(neighbour, place).derivative(axis);
        sum += slope.getValue()[0] * real - slope.getValue()[1] * imaginary;
      }
    }
    return sum;
  }

  private static Place[] places(PaceFunction function, int combination) {
    int rank = function.rank();
    int[] species = function.species();
    int[] radials = function.radials();
    int[] degrees = function.degrees();
    int[] orders = function.orders();
    Place[] places = new Place[rank];
    for (int t = 0; t < rank; t++) {
      int m = orders[combination * rank + t];
      places[t] = new Place(species[t], radials[t], rank == 1 ? -1 : degrees[t], m);
    }
    return places;
  }

  /// The product of all coefficients but one.
  private double[] product(Place[] places, int without) {
    double real = 1;
    double imaginary = 0;
    for (int t = 0; t < places.length; t++) {
      if (t != without) {
        double[] a = coefficients.computeIfAbsent(places[t], this::coefficient);
        double turned = real * a[0] - imaginary * a[1];
        imaginary = real * a[1] + imaginary * a[0];
        real = turned;
      }
    }
    return new double[] {real, imaginary};
  }

  private double[] coefficient(Place place) {
    double[] sum = new double[2];
    for (FormulaNeighbour neighbour : neighbours) {
      if (neighbour.species() == place.species()) {
        sum[0] += real(neighbour, place).value();
        sum[1] += imaginary(neighbour, place).value();
      }
    }
    return sum;
  }

  private static DualVector real(FormulaNeighbour neighbour, Place place) {
    return place.l() < 0
        ? neighbour.primitive(place.n())
        : neighbour.real(place.n(), place.l(), place.m());
  }

  private static DualVector imaginary(FormulaNeighbour neighbour, Place place) {
    return place.l() < 0
        ? neighbour.primitive(place.n()).times(0)
        : neighbour.imaginary(place.n(), place.l(), place.m());
  }
}
