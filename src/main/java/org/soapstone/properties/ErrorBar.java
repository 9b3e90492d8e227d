package org.soapstone.properties;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.soapstone.regression.Quantity;

/**
 * How certain a property is.
 *
 * @param deviation standard deviation, NaN if there were fewer than two values
 * @param draws how many draws of the potential had a value
 */
public record ErrorBar(double deviation, int draws) {

  /**
   * The spread of draws about their mean, times a factor: by the name of the property.
   *
   * <p>The deviation of a normal variable from n draws is itself uncertain by {@code 1/sqrt(2 (n -
   * 1))} of it.
   *
   * @param scale factor for the kind of predictions that a property comes from
   */
  public static Map<String, ErrorBar> of(
      CrystalProperties mean, List<CrystalProperties> draws, ToDoubleFunction<Quantity> scale) {
    Map<String, ErrorBar> bars = new LinkedHashMap<>();
    for (Property property : mean.properties()) {
      double[] values =
          draws.stream()
              .flatMap(draw -> draw.properties().stream())
              .filter(other -> other.name().equals(property.name()))
              .mapToDouble(Property::value)
              .filter(Double::isFinite)
              .toArray();
      double deviation = scale.applyAsDouble(property.kind()) * deviation(values);
      bars.put(property.name(), new ErrorBar(deviation, values.length));
    }
    return bars;
  }

  private static double deviation(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }
}
