package org.soapstone.calculator.external;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job as Slurm names it.
 *
 * @param number its number
 * @param cluster where it was sent, empty if there is but one
 */
record SlurmJob(String number, String cluster) {

  private static final Pattern PARSABLE = Pattern.compile("(?m)^(\\d+)(?:;(\\S+))?\\s*$");

  /** From what {@code sbatch --parsable} prints. */
  static Optional<SlurmJob> parse(String printed) {
    Matcher matcher = PARSABLE.matcher(printed);
    return matcher.find()
        ? Optional.of(
            new SlurmJob(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("")))
        : Optional.empty();
  }

  /** As {@code sbatch --parsable} prints it. */
  @Override
  public String toString() {
    return cluster.isEmpty() ? number : number + ";" + cluster;
  }
}
