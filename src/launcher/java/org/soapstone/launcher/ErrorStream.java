package org.soapstone.launcher;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says whether standard error is a terminal, so that a progress bar may be drawn there. */
final class ErrorStream {

  private static final Path LINUX = Path.of("/proc/self/fd/2");

  private ErrorStream() {}

  static boolean isTerminal() {
    if (Files.isSymbolicLink(LINUX)) {
      try {
        String target = Files.readSymbolicLink(LINUX).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      } catch (IOException e) {
        return false;
      }
    }
    return consoleIsTerminal(System.console());
  }

  /** From Java 22 there is always a console object, which must be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean consoleIsTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
