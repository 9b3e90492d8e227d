package org.soapstone.properties;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soapstone.structure.BadInputException;

/** A family of lattice planes: whole multiples of the reciprocal vectors. */
public record Miller(int h, int k, int l) {

  private static final Pattern INDEX = Pattern.compile("(-?\\d)(-?\\d)(-?\\d)");

  /** Indices without a common factor. */
  public Miller {
    if (gcd(gcd(h, k), l) != 1) {
      throw new BadInputException(
          "plane %d%d%d: expected three whole numbers without a common factor, such as 110"
              .formatted(h, k, l));
    }
  }

  /**
   * From digits such as {@code 111} or {@code 1-10}.
   *
   * @throws BadInputException if they are none
   */
  public static Miller parse(String text) {
    Matcher matcher = INDEX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new BadInputException(
          "'" + text + "' is no plane; expected three digits such as 110 or 1-10");
    }
    return new Miller(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  int times(int[] v) {
    return h * v[0] + k * v[1] + l * v[2];
  }

  int largest() {
    return Math.max(Math.abs(h), Math.max(Math.abs(k), Math.abs(l)));
  }

  @Override
  public String toString() {
    return "" + h + k + l;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
  }
}
