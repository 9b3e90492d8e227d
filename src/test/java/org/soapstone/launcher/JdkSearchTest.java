package org.soapstone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkSearchTest {

  @TempDir Path folder;

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/java"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  @ParameterizedTest
  @CsvSource({
    "25, 25",
    "25.0.1, 25",
    "26-ea, 26",
    "25+36, 25",
    "17.0.9, 17",
    "1.8.0_292, 1",
    "many, 0"
  })
  void readsTheFeatureRelease(String version, int feature) throws IOException {
    assertThat(JdkSearch.featureVersion(jdk("jdk", version))).isEqualTo(feature);
  }

  @Test
  void aFolderWithoutJavaOrReleaseIsNoJdk() throws IOException {
    Path home = jdk("jdk", "25");
    Files.delete(home.resolve("bin/java"));
    assertThat(JdkSearch.featureVersion(home)).isZero();
    Path bare = jdk("bare", "25");
    Files.delete(bare.resolve("release"));
    assertThat(JdkSearch.featureVersion(bare)).isZero();
  }

  @Test
  void namedHomesComeFirstInTheirOrder() throws IOException {
    Path old = jdk("old", "21");
    Path first = jdk("first", "25");
    Path second = jdk("second", "27");
    assertThat(new JdkSearch(List.of(old, first, second), List.of(folder)).find()).contains(first);
  }

  @Test
  void thenTheNewestInstalledOneOfAnyFolder() throws IOException {
    Path old = jdk("old", "21");
    Path newest = jdk("mac/a.jdk/Contents/Home", "27");
    jdk("linux/b", "25");
    jdk("linux/c", "24");
    List<Path> folders =
        List.of(folder.resolve("nowhere"), folder.resolve("linux"), folder.resolve("mac"));
    assertThat(new JdkSearch(List.of(old), folders).find()).contains(newest);
  }

  @Test
  void saysWhereItLookedInOneLine() throws IOException {
    Path old = jdk("old", "21");
    Path gone = folder.resolve("gone");
    JdkSearch search = new JdkSearch(List.of(old, gone), List.of(folder));
    assertThat(search.find()).isEmpty();
    assertThat(search.explanation())
        .contains(
            "needs a JDK 25",
            old + " (Java 21)",
            gone + " (no JDK)",
            folder + ".",
            "SOAPSTONE_JAVA")
        .hasLineCount(1);
  }
}
