package org.soapstone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.soapstone.speed.Host;
import org.soapstone.speed.Measured;
import org.soapstone.speed.Speeds;
import org.soapstone.speed.Unit;

/** Speeds for a person. */
final class SpeedLines {

  private static final String FORMAT = "%-48s %18s %9s %8s";

  private SpeedLines() {}

  static List<String> of(Host host, int threads, Speeds speeds) {
    List<String> lines = new ArrayList<>();
    lines.add("processor    " + host.cpu() + ", " + cores(host.cores()));
    lines.add("vectors      " + host.machine().explanation());
    lines.add("Java         " + host.java());
    lines.add("threads      " + threads);
    lines.add("");
    lines.add(String.format(Locale.ROOT, FORMAT, "", "time", "GFLOP/s", "of peak").stripTrailing());
    for (Measured measured : speeds.withPeak()) {
      lines.add(row(measured, speeds.share(measured)).stripTrailing());
    }
    lines.add("");
    lines.add("results      checked; they are the same on every machine if the fingerprint is");
    lines.add("fingerprint  " + speeds.fingerprint());
    return lines;
  }

  private static String cores(int count) {
    return count == 1 ? "1 core" : count + " cores";
  }

  private static String row(Measured measured, OptionalDouble share) {
    String title = measured.quantity().title();
    if (measured.neighbours() > 0) {
      title += String.format(Locale.ROOT, ", %.1f neighbours", measured.neighbours());
    }
    Unit unit = measured.quantity().unit();
    String time =
        unit == Unit.GFLOPS
            ? ""
            : String.format(Locale.ROOT, "%.2f %-10s", measured.figure(), unit.symbol());
    String rate =
        measured.operations().isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%.1f", 1e-9 * measured.operations().getAsDouble());
    String percent =
        share.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share.getAsDouble());
    return String.format(Locale.ROOT, FORMAT, title, time, rate, percent);
  }
}
