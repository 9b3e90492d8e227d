package org.soapstone.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs the program proper, passing input and output through, less the virtual machine's own note
 * about the incubating vector module, which tells a user nothing.
 */
final class ChildProcess {

  private static final byte[] NOTE =
      "WARNING: Using incubator modules".getBytes(StandardCharsets.US_ASCII);

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

  /** Copies bytes as they come; only what may become the note is held back until it is known. */
  static void forwardErrors(InputStream from, PrintStream to) throws IOException {
    byte[] buffer = new byte[8192];
    ByteArrayOutputStream passed = new ByteArrayOutputStream();
    int matched = 0; // bytes of the note that this line begins with; -1 in any other line
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      for (int i = 0; i < count; i++) {
        byte next = buffer[i];
        if (matched == NOTE.length) {
          matched = next == '\n' ? 0 : matched;
          continue;
        }
        if (matched >= 0 && next == NOTE[matched]) {
          matched++;
          continue;
        }
        if (matched > 0) {
          passed.write(NOTE, 0, matched);
        }
        passed.write(next);
        matched = next == '\n' ? 0 : -1;
      }
      passed.writeTo(to);
      passed.reset();
      to.flush();
    }
    if (matched > 0 && matched < NOTE.length) {
      to.write(NOTE, 0, matched);
    }
    to.flush();
  }
}
