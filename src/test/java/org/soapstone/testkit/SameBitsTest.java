package org.soapstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The same bits from differently started virtual machines: instruction sets, vector widths,
/// compilers.
class SameBitsTest {

  private static final int AT_ONCE = 2;

  /// What to start, and the lanes that must come out of it where they do not depend on the
  /// processor.
  private static final List<List<String>> STARTS =
      List.of(
          List.of(),
          List.of("-Dsoapstone.lanes=scalar"),
          List.of("-Dsoapstone.lanes=128"),
          List.of("-XX:UseAVX=0"),
          List.of("-XX:UseAVX=1"),
          List.of("-XX:UseAVX=2"),
          List.of("-XX:UseAVX=3"),
          List.of("-XX:MaxVectorSize=16"),
          List.of("-XX:MaxVectorSize=32"),
          List.of("-XX:MaxVectorSize=64"),
          List.of("-XX:TieredStopAtLevel=1"),
          List.of("-XX:TieredStopAtLevel=1", "-Dsoapstone.lanes=512"));

  @Test
  void everyMachineGivesTheSameBits() throws IOException, InterruptedException {
    Map<String, List<String>> outputs = new LinkedHashMap<>();
    for (int from = 0; from < STARTS.size(); from += AT_ONCE) {
      List<List<String>> some = STARTS.subList(from, Math.min(STARTS.size(), from + AT_ONCE));
      List<Process> processes = new ArrayList<>();
      for (List<String> flags : some) {
        processes.add(start(flags));
      }
      for (int i = 0; i < some.size(); i++) {
        outputs.put(String.join(" ", some.get(i)), finished(processes.get(i)));
      }
    }
    List<String> expected = hashes(outputs.values().iterator().next());
    assertThat(expected).hasSameSizeAs(SameBitsProbe.cases());
    assertThat(expected).allMatch(line -> line.matches("\\S+ [0-9a-f]{64}"));
    outputs.forEach(
        (flags, lines) -> assertThat(hashes(lines)).as("java %s", flags).isEqualTo(expected));
    assertThat(outputs.get("-Dsoapstone.lanes=scalar")).contains("lanes SCALAR");
    assertThat(outputs.get("-XX:TieredStopAtLevel=1")).contains("lanes SCALAR");
  }

  private static List<String> hashes(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("lanes ")).toList();
  }

  /// Flags that another kind of processor does not know are passed over there.
  private static Process start(List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SameBitsProbe.class.getName()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static List<String> finished(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isEqualTo(0);
    return text.lines().toList();
  }
}
