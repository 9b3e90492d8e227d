package org.soapstone.report;

import java.util.Locale;
import java.util.Map;
import org.soapstone.structure.Element;

/// A colour for each element. Frequent elements have the colours that chemists expect (after Corey,
/// Pauling and Koltun); the others get hues spread by the golden angle, so that neighbours in the
/// periodic table look different.
final class ElementColours {

  private static final Map<String, String> CUSTOMARY =
      Map.ofEntries(
          Map.entry("H", "#e8e8ea"),
          Map.entry("C", "#4b5057"),
          Map.entry("N", "#3557d6"),
          Map.entry("O", "#d9281e"),
          Map.entry("F", "#7ccf5b"),
          Map.entry("Na", "#9a5fd0"),
          Map.entry("Mg", "#5fae3a"),
          Map.entry("Al", "#b3a7a8"),
          Map.entry("Si", "#d3a873"),
          Map.entry("P", "#ee8a1d"),
          Map.entry("S", "#ecc730"),
          Map.entry("Cl", "#36bd3f"),
          Map.entry("Ti", "#a9adb3"),
          Map.entry("Fe", "#cf6a3a"),
          Map.entry("Ni", "#54b566"),
          Map.entry("Cu", "#c07a3d"),
          Map.entry("Zn", "#7d83a8"),
          Map.entry("Ge", "#6b9191"),
          Map.entry("Br", "#96331f"),
          Map.entry("Mo", "#55a9ae"),
          Map.entry("Ag", "#bcbfc6"),
          Map.entry("I", "#8a1f92"),
          Map.entry("Ta", "#5b9bd6"),
          Map.entry("W", "#3f86b8"),
          Map.entry("Pt", "#c9c9d6"),
          Map.entry("Au", "#e5bd2f"));

  private static final double GOLDEN_ANGLE = 137.50776405;

  private ElementColours() {}

  /// As `#rrggbb`.
  static String of(Element element) {
    String customary = CUSTOMARY.get(element.symbol());
    return customary != null ? customary : hue(GOLDEN_ANGLE * element.atomicNumber() % 360);
  }

  /// A colour of medium lightness and saturation; hue in degrees.
  private static String hue(double degrees) {
    int[] channels = new int[3];
    for (int k = 0; k < 3; k++) {
      double away = Math.abs((degrees + 360 - 120 * k) % 360 - 180);
      double strength = Math.min(1, Math.max(0, (away - 60) / 60));
      channels[k] = (int) Math.round(255 * (0.35 + 0.45 * strength));
    }
    return String.format(Locale.ROOT, "#%02x%02x%02x", channels[0], channels[1], channels[2]);
  }
}
