package org.soapstone.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process has held. */
public final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double KB_PER_MB = 1024;

  private PeakMemory() {}

  /** Resident memory at its peak in MB where the system tells it, else the heap in use. */
  public static double megabytes() {
    if (Files.isReadable(STATUS)) {
      try {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith("VmHWM:")) {
            return Double.parseDouble(line.replaceAll("[^0-9]", "")) / KB_PER_MB;
          }
        }
      } catch (IOException | NumberFormatException e) {
        // The figure below is nearly as good.
      }
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (KB_PER_MB * KB_PER_MB);
  }
}
