package org.soapstone.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.soapstone.simd.Machine;

/// The machine that the speeds are of.
///
/// @param cpu name of the processor, or its architecture where it has none
/// @param cores that this process may use
/// @param java version and maker of the virtual machine
/// @param machine the vectors in use
public record Host(String cpu, int cores, String java, Machine machine) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /// This one.
  public static Host here() {
    return new Host(
        modelName(CPU_INFO).orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version() + ", " + System.getProperty("java.vendor"),
        Machine.here());
  }

  /// The first `model name` of a file like Linux's `/proc/cpuinfo`.
  static Optional<String> modelName(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .filter(name -> !name.isEmpty())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
