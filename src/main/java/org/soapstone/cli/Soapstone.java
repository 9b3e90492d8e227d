package org.soapstone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code soapstone} and its subcommands. */
@Command(
    name = "soapstone",
    description = "Active learning of interatomic potentials.",
    mixinStandardHelpOptions = true,
    version = "soapstone 0.1.0")
public final class Soapstone implements Runnable {

  private Soapstone() {}

  /** Runs one command and exits with 0 (done), 1 (the work failed) or 2 (wrong usage). */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Soapstone()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
