package org.soapstone.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of others that Soapstone works with.
 *
 * @param names that it goes by, the usual one first
 * @param arguments that make it tell its version, and nothing else
 * @param version what to look for in what it prints then; the version is the group
 * @param goodFor what it is good for in Soapstone
 */
record KnownProgram(List<String> names, List<String> arguments, Pattern version, String goodFor) {

  private static final String LAMMPS = "lmp";

  /** All of them. */
  static final List<KnownProgram> ALL =
      List.of(
          // It has no option for it, but says who it is before it misses its input.
          known("PWSCF v\\.? ?(\\S+)", "references: density functionals with plane waves", "pw.x"),
          new KnownProgram(
              List.of("cp2k", "cp2k.psmp", "cp2k.popt", "cp2k.ssmp"),
              List.of("--version"),
              Pattern.compile("CP2K version (\\S+)"),
              "references: density functionals and tight binding, solids and liquids"),
          known(
              "xtb version (\\S+)",
              "references: tight binding of molecules, fast",
              "xtb",
              "--version"),
          known("(\\d+\\.\\S+)", "references: wave functions of molecules", "psi4", "--version"),
          new KnownProgram(
              List.of(LAMMPS, "lmp_mpi", "lmp_serial"),
              List.of("-h"),
              Pattern.compile("Simulator - (.+)"),
              "references: empirical potentials"),
          known(
              "slurm\\S* (\\S+)",
              "a queue, Slurm, for references on other machines",
              "sbatch",
              "--version"));

  private static KnownProgram known(
      String version, String goodFor, String name, String... arguments) {
    return new KnownProgram(List.of(name), List.of(arguments), Pattern.compile(version), goodFor);
  }

  /** The usual name. */
  String name() {
    return names.getFirst();
  }

  /** The version in what it printed. */
  Optional<String> versionIn(String printed) {
    Matcher matcher = version.matcher(printed);
    return matcher.find()
        ? Optional.of(matcher.group(1).strip()).filter(found -> !found.isEmpty())
        : Optional.empty();
  }

  /** What it is good for, judged by what it printed too. */
  String goodFor(String printed) {
    if (!name().equals(LAMMPS) || printed.isEmpty()) {
      return goodFor;
    }
    boolean pace = Stream.of(printed.split("\\s+")).anyMatch("pace"::equals);
    return goodFor
        + (pace
            ? "; dynamics of exported potentials"
            : "; has no pair_style pace, so not for exported potentials");
  }
}
