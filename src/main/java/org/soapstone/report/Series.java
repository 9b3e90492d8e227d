package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;

/// One set of points of a chart. Lengths of x and y agree; labels are empty or as many.
///
/// @param name what the legend says
/// @param role who speaks (`loo`, `test`, `guide`, `limit`): decides the colour, the same in all
///   charts
/// @param kind how it is drawn: `points`, `marks` (large points), `curve` (points joined by a line)
///   or `dashed`
@SuppressWarnings(
    "ArrayRecordComponent") // Never compared; the arrays are not handed out of the package.
record Series(String name, String role, String kind, double[] x, double[] y, List<String> labels) {

  /// Errors are read to two or three digits, energies of one atom to the tenth of a meV out of
  /// thousands of eV.
  private static final int DIGITS = 9;

  Series(String name, String role, String kind, double[] x, double[] y) {
    this(name, role, kind, x, y, List.of());
  }

  /// Without the points that have no place on the axes: not finite, or not positive on a log axis.
  Series placeable(boolean xLog, boolean yLog) {
    int[] kept = new int[x.length];
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (isPlaceable(x[i], xLog) && isPlaceable(y[i], yLog)) {
        kept[count++] = i;
      }
    }
    int[] index = Arrays.copyOf(kept, count);
    double[] keptX = Arrays.stream(index).mapToDouble(i -> x[i]).toArray();
    double[] keptY = Arrays.stream(index).mapToDouble(i -> y[i]).toArray();
    List<String> keptLabels =
        labels.isEmpty() ? labels : Arrays.stream(index).mapToObj(labels::get).toList();
    return new Series(name, role, kind, keptX, keptY, keptLabels);
  }

  private static boolean isPlaceable(double value, boolean log) {
    return Double.isFinite(value) && (!log || value > 0);
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("role", role);
    json.addProperty("kind", kind);
    json.add("x", Numbers.json(x, DIGITS));
    json.add("y", Numbers.json(y, DIGITS));
    if (!labels.isEmpty()) {
      JsonArray array = new JsonArray();
      labels.forEach(array::add);
      json.add("labels", array);
    }
    return json;
  }
}
