package org.soapstone.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Version of the jar, as its manifest has it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"soapstone " + number()};
  }

  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
