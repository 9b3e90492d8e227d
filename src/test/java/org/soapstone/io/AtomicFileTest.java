package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void makesAndReplacesFiles() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.writeText(file, "one Å");
    assertThat(file).hasContent("one Å");
    AtomicFile.writeText(file, "two");
    assertThat(file).hasContent("two");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.writeText(file, "old");
    AtomicFile.Content tooMuch =
        out -> {
          out.write(new byte[100_000]);
          throw new IOException("No space left\non device");
        };
    assertThatThrownBy(() -> AtomicFile.write(file, tooMuch))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write " + file + ": No space left on device; ")
        .hasMessageNotContaining("\n");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void aProgramErrorLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.writeText(file, "old");
    AtomicFile.Content broken =
        out -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> AtomicFile.write(file, broken))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void unwritablePlacesAreNamedInOneLine() throws IOException {
    Path missing = folder.resolve("no/such/a.txt");
    assertThatThrownBy(() -> AtomicFile.writeText(missing, "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing + ": its folder does not exist");
    Files.writeString(folder.resolve("plain"), "");
    Path inside = folder.resolve("plain/a.txt");
    assertThatThrownBy(() -> AtomicFile.writeText(inside, "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write " + inside);
    assertThatThrownBy(() -> AtomicFile.writeText(folder, "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = folder.resolve("a.txt");
    Path link = folder.resolve("link");
    AtomicFile.writeText(file, "old");
    Files.createSymbolicLink(link, file);
    AtomicFile.writeText(link, "new");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void aFailedAppendIsCutBack() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.append(file, out -> out.write('a'));
    AtomicFile.append(file, out -> out.write('b'));
    AtomicFile.Content tooMuch =
        out -> {
          out.write('c');
          throw new IOException("No space left on device");
        };
    assertThatThrownBy(() -> AtomicFile.append(file, tooMuch)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("ab");
  }
}
