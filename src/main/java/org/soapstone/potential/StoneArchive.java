package org.soapstone.potential;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.soapstone.io.AtomicFile;
import org.soapstone.io.UndatedEntry;
import org.soapstone.structure.BadInputException;

/** The zip around a potential: equal entries give equal bytes, and a damaged zip is refused. */
final class StoneArchive {

  private static final int BUFFER = 1 << 16;

  private StoneArchive() {}

  /** Writes entries one after the other; the stream stays open. */
  static void write(Map<String, AtomicFile.Content> entries, OutputStream out) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
    ZipOutputStream zip = new ZipOutputStream(buffered);
    for (Map.Entry<String, AtomicFile.Content> entry : entries.entrySet()) {
      zip.putNextEntry(UndatedEntry.of(entry.getKey()));
      entry.getValue().writeTo(zip);
      zip.closeEntry();
    }
    zip.finish();
    buffered.flush();
  }

  /**
   * The entries of a file.
   *
   * @throws BadInputException if there is no such file
   * @throws IOException if it is no zip, or a damaged one
   */
  static Map<String, byte[]> unpack(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": is a folder, not a .stone potential");
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + ": no such file");
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IllegalArgumentException e) {
      throw new ZipException("a name in it is no text");
    }
    if (!entries.isEmpty()) {
      requireDirectory(file, entries);
    }
    return entries;
  }

  /**
   * Compares with the directory at the end of the file, which a stream never gets to see: without
   * this a file that lost its end would pass.
   */
  private static void requireDirectory(Path file, Map<String, byte[]> entries) throws IOException {
    int listed = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); listed++) {
        ZipEntry entry = all.nextElement();
        byte[] content = entries.get(entry.getName());
        CRC32 checksum = new CRC32();
        checksum.update(content == null ? new byte[0] : content);
        if (content == null
            || entry.getSize() != content.length
            || entry.getCrc() != checksum.getValue()) {
          throw new ZipException("its directory does not fit its entries");
        }
      }
    }
    if (listed != entries.size()) {
      throw new ZipException("its directory does not fit its entries");
    }
  }
}
