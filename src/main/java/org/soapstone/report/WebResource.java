package org.soapstone.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Styles and scripts that travel inside the jar and are written into each page.
final class WebResource {

  private WebResource() {}

  /// @param name path below the package's `web` folder
  static String text(String name) {
    try (InputStream stream = WebResource.class.getResourceAsStream("web/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("this build of Soapstone lacks its resource web/" + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A script without the address of its source map, which a browser's debugger would ask for.
  static String script(String name) {
    return text(name).replaceAll("(?m)^//# sourceMappingURL=.*$", "").strip();
  }
}
