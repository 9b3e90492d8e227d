package org.soapstone.calculator.external;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of an external program.
 *
 * @param folder where it runs; its inputs are there, and what it prints goes to {@value #STDOUT}
 *     and {@value #STDERR} in it
 * @param command a line for the shell
 * @param environment variables on top of those of this process
 * @param limitSeconds wall time after which it is ended
 */
record Job(Path folder, String command, Map<String, String> environment, double limitSeconds) {

  /** File that takes what the program prints. */
  static final String STDOUT = "stdout";

  /** File that takes what it complains of. */
  static final String STDERR = "stderr";

  Job {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
