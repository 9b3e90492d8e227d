package org.soapstone.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a JDK that is new enough: {@code SOAPSTONE_JAVA}, the running one, {@code JAVA_HOME},
 * then the usual install folders, newest first. Remembers where it looked.
 */
final class JdkSearch {

  /** The oldest feature release that has everything the program uses. */
  static final int REQUIRED = 25;

  private final List<Path> named;
  private final List<Path> folders;
  private final List<String> looked = new ArrayList<>();

  /** Searches this machine. */
  JdkSearch() {
    this(namedHomes(), installFolders());
  }

  /** Searches the named homes, in this order, then the folders that hold homes. */
  JdkSearch(List<Path> named, List<Path> folders) {
    this.named = named;
    this.folders = folders;
  }

  /** Home of a fitting JDK. */
  Optional<Path> find() {
    for (Path home : named) {
      if (fits(home)) {
        return Optional.of(home);
      }
    }
    List<Path> installed = new ArrayList<>();
    for (Path folder : folders) {
      installed.addAll(homesIn(folder));
    }
    return installed.stream().max(Comparator.comparingInt(JdkSearch::featureVersion));
  }

  String explanation() {
    return "soapstone: needs a JDK "
        + REQUIRED
        + " or newer and found none. Looked at: "
        + String.join(", ", looked)
        + ". Install one (for example Eclipse Temurin "
        + REQUIRED
        + ") or set SOAPSTONE_JAVA to its folder.";
  }

  private static List<Path> namedHomes() {
    List<Path> homes = new ArrayList<>();
    addVariable("SOAPSTONE_JAVA", homes);
    homes.add(Path.of(System.getProperty("java.home")));
    addVariable("JAVA_HOME", homes);
    return homes;
  }

  private static void addVariable(String name, List<Path> homes) {
    String value = System.getenv(name);
    if (value != null && !value.isBlank()) {
      homes.add(Path.of(value));
    }
  }

  private static List<Path> installFolders() {
    Path user = Path.of(System.getProperty("user.home"));
    return List.of(
        Path.of("/usr/lib/jvm"),
        Path.of("/usr/java"),
        Path.of("/opt"),
        Path.of("/opt/java"),
        Path.of("/Library/Java/JavaVirtualMachines"),
        Path.of("C:\\Program Files\\Java"),
        Path.of("C:\\Program Files\\Eclipse Adoptium"),
        user.resolve(".sdkman/candidates/java"),
        user.resolve(".jdks"));
  }

  private List<Path> homesIn(Path folder) {
    List<Path> homes = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return homes;
    }
    looked.add(folder.toString());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Path bundle = entry.resolve("Contents/Home");
        Path home = Files.isDirectory(bundle) ? bundle : entry;
        if (featureVersion(home) >= REQUIRED) {
          homes.add(home);
        }
      }
    } catch (IOException e) {
      looked.add(folder + " (unreadable)");
    }
    homes.sort(Comparator.naturalOrder());
    return homes;
  }

  private boolean fits(Path home) {
    int version = featureVersion(home);
    looked.add(home + (version > 0 ? " (Java " + version + ")" : " (no JDK)"));
    return version >= REQUIRED;
  }

  /** Feature release named in the {@code release} file of a JDK, or 0. */
  static int featureVersion(Path home) {
    Path release = home.resolve("release");
    boolean runnable =
        Files.exists(home.resolve("bin/java")) || Files.exists(home.resolve("bin/java.exe"));
    if (!runnable || !Files.isRegularFile(release)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(release)) {
        if (line.startsWith("JAVA_VERSION=")) {
          String digits = line.substring(13).replace("\"", "").split("[.+-]")[0];
          return Integer.parseInt(digits.trim());
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
    return 0;
  }
}
