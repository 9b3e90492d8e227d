package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.BadInputException;

class SlurmSettingsTest {

  private static JobSettings jobs(Map<String, Object> section, Map<String, Object> others) {
    Map<String, Object> settings = new TreeMap<>(others);
    settings.put("slurm", section);
    return JobSettings.from(new Parameters("xtb", settings, XtbCode.keys()));
  }

  private static List<String> options(JobSettings jobs) {
    XtbCode code = new XtbCode(new Parameters("xtb", Map.of(), XtbCode.keys()));
    return jobs.slurm().orElseThrow().options(jobs.cores(), jobs.threads(code), 7);
  }

  @Test
  void nothingIsAskedForThatNobodyWants() {
    assertThat(options(jobs(Map.of(), Map.of())))
        .containsExactly("--ntasks=1", "--cpus-per-task=1", "--requeue", "--array=0-6");
  }

  @Test
  void threadsAndProcessesShareTheCores() {
    assertThat(options(jobs(Map.of(), Map.of("cores", 8L))))
        .contains("--ntasks=1", "--cpus-per-task=8");
    assertThat(options(jobs(Map.of("cpus_per_task", 2L), Map.of("cores", 8L))))
        .contains("--ntasks=4", "--cpus-per-task=2");
    assertThatThrownBy(() -> options(jobs(Map.of("cpus_per_task", 3L), Map.of("cores", 8L))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cores")
        .hasMessageContaining("cpus_per_task");
  }

  @Test
  void timeLimitIsInWholeMinutes() {
    assertThat(options(jobs(Map.of(), Map.of("time_limit_s", 90L)))).contains("--time=2");
    assertThat(options(jobs(Map.of("time", "1-12:00"), Map.of("time_limit_s", 90L))))
        .contains("--time=1-12:00");
  }

  @ParameterizedTest
  @CsvSource({
    "array, 0, a whole number >= 1",
    "cpus_per_task, 1.5, a whole number",
    "poll_s, 0, a number > 0",
    "extra, --array=0-5, do not set ourselves",
    "extra, -D/tmp, do not set ourselves",
    "queue, long, 'known are partition'",
  })
  void mistakesAreOneLine(String key, String value, String said) {
    Object typed = value.matches("[0-9.]+") ? Double.valueOf(value) : (Object) value;
    assertThatThrownBy(() -> jobs(Map.of(key, typed), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("xtb: slurm: ")
        .hasMessageContaining(key)
        .hasMessageContaining(said);
  }

  @Test
  void parallelIsOfThisMachineOnly() {
    assertThatThrownBy(() -> jobs(Map.of(), Map.of("parallel", 4L)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'array'");
  }

  @Test
  void sectionIsASection() {
    assertThatThrownBy(() ->
            Calculators.create("xtb", Map.of("slurm", "long"), Path.of(""), Path.of("labels")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("slurm");
  }

  @Test
  void missingProgramsAreNamed() {
    assertThatThrownBy(() -> SlurmCommands.find(name -> Optional.empty()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("slurm: there is no 'sbatch' on the PATH");
    assertThatThrownBy(() ->
            SlurmCommands.find(name ->
                name.equals("sbatch") ? Optional.of(Path.of("/bin/true")) : Optional.empty()))
        .hasMessageContaining("'squeue'");
  }

  @ParameterizedTest
  @CsvSource({
    "0:07, 7",
    "12:07, 727",
    "1:00:00, 3600",
    "2-00:00:01, 172801",
    "INVALID, 0",
    "'', 0"
  })
  void elapsedTimes(String text, double seconds) {
    assertThat(SlurmState.seconds(text)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "12;far, 12;far", "'warning\n12', 12", "'', ''", "none, ''"})
  void jobNumbers(String printed, String job) {
    assertThat(SlurmJob.parse(printed).map(SlurmJob::toString).orElse("")).isEqualTo(job);
  }
}
