package org.soapstone.io;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/// Entries of zip files that are the same bytes whenever and wherever they are written.
public final class UndatedEntry {

  /// The day after the zip format's earliest, for which Java notes the time zone too.
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 2, 0, 0);

  private UndatedEntry() {}

  /// An entry of that name.
  public static ZipEntry of(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_DATE);
    return entry;
  }
}
