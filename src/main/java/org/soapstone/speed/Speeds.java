package org.soapstone.speed;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.soapstone.potential.Fingerprint;

/// What was measured in one go.
///
/// @param peak what one thread can do at all
/// @param all the others, in the order of the table
public record Speeds(Measured peak, List<Measured> all) {

  public Speeds {
    all = List.copyOf(all);
  }

  /// The peak, then the others.
  public List<Measured> withPeak() {
    return Stream.concat(Stream.of(peak), all.stream()).toList();
  }

  /// The share of the peak of all its threads that a quantity reaches, if it counts operations.
  public OptionalDouble share(Measured measured) {
    double most = measured.threads() * peak.operations().orElseThrow();
    return measured.operations().stream().map(operations -> operations / most).findFirst();
  }

  /// SHA-256 over the results of all but the peak, whose loops have another shape at each width of
  /// vectors. The same on every machine, with any number of threads, however long it was measured.
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint();
    for (Measured measured : all) {
      fingerprint.add(measured.quantity().key(), measured.fingerprint());
    }
    return fingerprint.hex();
  }
}
