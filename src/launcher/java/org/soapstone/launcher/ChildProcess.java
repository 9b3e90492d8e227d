package org.soapstone.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * Runs the program proper, passing input and output through, less the virtual machine's own note
 * about the incubating vector module, which tells a user nothing.
 */
final class ChildProcess {

  private static final String NOTE = "WARNING: Using incubator modules";

  private ChildProcess() {}

  static int run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    Process child = builder.start();
    // A launcher that is asked to stop takes its child with it.
    Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
    forwardErrors(child.getErrorStream(), System.err);
    return child.waitFor();
  }

  /** Copies bytes as they come; only the first line is held back until it is known. */
  static void forwardErrors(InputStream from, PrintStream to) throws IOException {
    StringBuilder first = new StringBuilder();
    byte[] buffer = new byte[8192];
    boolean passing = false;
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      int start = 0;
      while (!passing && start < count) {
        char next = (char) (buffer[start++] & 0xff);
        first.append(next);
        passing = next == '\n' || !NOTE.startsWith(prefix(first));
      }
      if (passing && first.length() > 0) {
        if (!first.toString().startsWith(NOTE)) {
          to.write(latin1(first));
        }
        first.setLength(0);
      }
      to.write(buffer, start, count - start);
      to.flush();
    }
    to.write(latin1(first));
    to.flush();
  }

  private static String prefix(StringBuilder line) {
    return line.substring(0, Math.min(line.length(), NOTE.length()));
  }

  private static byte[] latin1(StringBuilder text) {
    return text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
