package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.Jvm;

/** {@code label} with another program, which is {@code serve} itself. */
class LabelOverSocketTest {

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    SmallRun.write(folder);
  }

  private Path in(String name) {
    return folder.resolve(name);
  }

  /** Our own client, in a virtual machine of its own. */
  private static String served() {
    List<String> words =
        new ArrayList<>(
            Jvm.command(
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                "org.soapstone.cli.Soapstone",
                "serve",
                "stillinger-weber",
                "--structure",
                "{{structure}}",
                "--unix",
                "{{socket}}"));
    words.replaceAll(word -> '"' + word + '"');
    return String.join(" ", words);
  }

  @Test
  void labelsAreThoseOfTheOtherProgram() {
    Path first = in("first.xyz");
    Console console =
        Console.run(
            "label",
            in("test.xyz"),
            "--calculator",
            "ipi",
            "--set",
            "command=" + served(),
            "--set",
            "cells=follow",
            "-o",
            first,
            "-q");
    assertThat(console.code()).as(console.err()).isZero();
    List<LabeledStructure> expected = ExtXyzReader.read(in("test.xyz"));
    List<LabeledStructure> found = ExtXyzReader.read(first);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      double right = expected.get(i).energy().orElseThrow();
      assertThat(found.get(i).energy().orElseThrow()).isCloseTo(right, within(1e-11));
    }
  }

  /** Who is asked to stop takes the other program along. */
  @Test
  void whatWasStartedEndsWithUs() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(in("temporary"));
    ChildJvm child =
        ChildJvm.start(
            List.of("-Xmx128m", "-Djava.io.tmpdir=" + temporary),
            "label",
            in("test.xyz"),
            "--calculator",
            "ipi",
            "--set",
            "command=sleep 600",
            "--set",
            "unix=" + in("socket"),
            "-o",
            in("out.xyz"),
            "-q");
    List<ProcessHandle> started = List.of();
    while (child.process().isAlive() && started.isEmpty()) {
      child.process().waitFor(10, TimeUnit.MILLISECONDS);
      try (Stream<ProcessHandle> children = child.process().children()) {
        started = children.toList();
      }
    }
    assertThat(started).hasSize(1);
    child.process().destroy();
    assertThat(child.finish().code()).isEqualTo(128 + 15);
    started.getFirst().onExit().join();
    assertThat(started.getFirst().isAlive()).isFalse();
    assertThat(in("socket")).doesNotExist();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }
}
