package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.soapstone.speed.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code soapstone doctor}. */
@Command(
    name = "doctor",
    description = "What this machine has: Java, vectors, memory, programs to work with.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long KB_PER_MB = 1024;

  @Mixin CommonOptions common = new CommonOptions();

  private final List<KnownProgram> known;

  DoctorCommand() {
    this(KnownProgram.ALL);
  }

  DoctorCommand(List<KnownProgram> known) {
    this.known = known;
  }

  @Override
  public Integer call() throws Exception {
    common.check();
    Host host = Host.here();
    long heap = Runtime.getRuntime().maxMemory() / (KB_PER_MB * KB_PER_MB);
    OptionalLong memory = megabytes(MEMORY);
    List<InstalledPrograms.Found> programs = InstalledPrograms.look(known, LIMIT);
    print("java", host.java() + ", in " + System.getProperty("java.home"));
    print("processor", host.cpu() + ", cores for us: " + host.cores());
    print("vectors", host.machine().explanation());
    print("fma", host.machine().fastFma() ? "one instruction" : "none, which is slow");
    print(
        "memory",
        "%d MB for Java%s (more with SOAPSTONE_OPTS=-Xmx8g)"
            .formatted(heap, memory.isPresent() ? " of " + memory.getAsLong() + " MB" : ""));
    for (InstalledPrograms.Found found : programs) {
      print(found.program().name(), line(found));
    }
    JsonObject json = new JsonObject();
    json.addProperty("version", Version.number());
    json.addProperty("java", host.java());
    json.addProperty("java_home", System.getProperty("java.home"));
    json.addProperty("cpu", host.cpu());
    json.addProperty("cores", host.cores());
    json.addProperty("lanes", host.machine().lanes().count());
    json.addProperty("widest_bits", host.machine().widestBits());
    json.addProperty("fast_fma", host.machine().fastFma());
    json.addProperty("heap_mb", heap);
    json.addProperty("memory_mb", memory.isPresent() ? memory.getAsLong() : null);
    json.addProperty("warning", host.machine().warning().orElse(null));
    json.add("programs", list(programs));
    common.writeJson(json);
    return 0;
  }

  private void print(String name, String text) {
    common.print(String.format(Locale.ROOT, "%-10s %s", name, text));
  }

  private static String line(InstalledPrograms.Found found) {
    return found
        .path()
        .map(path ->
            "%s, %s: %s"
                .formatted(found.version().orElse("version unknown"), path, found.goodFor()))
        .orElseGet(() -> "not found; " + found.goodFor());
  }

  private static JsonArray list(List<InstalledPrograms.Found> programs) {
    JsonArray list = new JsonArray();
    for (InstalledPrograms.Found found : programs) {
      JsonObject one = new JsonObject();
      one.addProperty("name", found.program().name());
      one.addProperty("path", found.path().map(Path::toString).orElse(null));
      one.addProperty("program_version", found.version().orElse(null));
      one.addProperty("good_for", found.goodFor());
      list.add(one);
    }
    return list;
  }

  /** All memory of the machine by a file like Linux's {@code /proc/meminfo}. */
  static OptionalLong megabytes(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KB_PER_MB)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
